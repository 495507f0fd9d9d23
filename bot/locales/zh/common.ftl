language-name = 中文
skip = 跳过
back = 返回
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
photos-count = { $count }张照片{ $without ->
    [0] { "" }
   *[other] （{ $without }张里没有可以比较的脸）
}
place-noted = 📍 { $name }
all-right = 好的。
