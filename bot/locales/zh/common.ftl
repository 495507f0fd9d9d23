language-name = 中文
skip = 跳过
back = 返回
back-to-sending = 返回发送
throw = 丢弃
change = 修改
review = 请核对。
which-change = 要改哪一项？
answer = { $label }：{ $value }
not-said = 未说明
photos-done = 就这些
photos-anew = 重新发照片
share-place = 📍 发送我的位置
which-place = 有{ $count }个。是哪一个？
thrown = 已丢弃。什么都没有保留。
call-first = 如果孩子现在有危险，请先拨打 <b>{ $helpline }</b> 报警。
draft-kept = 您之前已经开始写了。从上次停下的地方继续。

when-today = 今天 { $clock }
when-yesterday = 昨天 { $clock }
when-day = { $day } { $clock }
age-years = { $years }岁
age-months = { $months }个月大
about-km = 约{ $km }公里
height-cm = { $cm }厘米
span-minutes = { $minutes }分钟
span-hours = { $hours }小时
span-days = { $days }天
photos-count = { $count }张照片
film-taken = 我从您的视频里取了{ $count }张照片。其余的我不保留。
hint-no-face = { $of ->
    [it] 我在里面没有看到脸。
    [single] 其中一张里，我没有看到脸。
   *[several] 其中{ $count }张里，我没有看到脸。
}如果您有近一些或正面的照片，会有帮助。
hint-too-small = { $of ->
    [it] 里面的脸太小，无法比较。
    [single] 其中一张里的脸太小，无法比较。
   *[several] 其中{ $count }张里的脸太小，无法比较。
}如果您有近一些的照片，会有帮助。
hint-too-blurred = { $of ->
    [it] 里面的脸太模糊，无法比较。
    [single] 其中一张里的脸太模糊，无法比较。
   *[several] 其中{ $count }张里的脸太模糊，无法比较。
}如果您有清楚一些的照片，会有帮助。
hint-too-dark = { $of ->
    [it] 里面的脸太暗，无法比较。
    [single] 其中一张里的脸太暗，无法比较。
   *[several] 其中{ $count }张里的脸太暗，无法比较。
}如果您有亮一些的照片，会有帮助。
hint-turned-away = { $of ->
    [it] 里面的脸转向一边。
    [single] 其中一张里的脸转向一边。
   *[several] 其中{ $count }张里的脸转向一边。
}如果您有正面的照片，会有帮助。
hint-crowd = { $of ->
    [it] 里面的人很多。
    [single] 其中一张里的人很多。
   *[several] 其中{ $count }张里的人很多。
}我只看最大的20张脸。如果您有人少一些的照片，会有帮助。
hint-drawing = { $of ->
    [it] 它看起来像一幅画。
    [single] 其中一张看起来像画。
   *[several] 其中{ $count }张看起来像画。
}如果您有照片，请发照片。
hint-screen = { $of ->
    [it] 它看起来是对着屏幕拍的。
    [single] 其中一张看起来是对着屏幕拍的。
   *[several] 其中{ $count }张看起来是对着屏幕拍的。
}如果您有原图，请发原图。
place-noted = 📍 { $name }
all-right = 好的。
