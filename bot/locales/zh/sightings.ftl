sighting-danger =
    { $name ->
        [none] 孩子现在和您在一起，或有危险吗？
       *[other] { $name }现在和您在一起，或有危险吗？
    }
    请先拨打 <b>{ $helpline }</b> 报警。我在这里等。
sighting-danger-label = 危险
sighting-danger-called = 我已拨打 { $helpline }
sighting-danger-safe = 不在我身边，现在没有危险
sighting-photos = 如果有照片或短视频，请发过来。可以发几张。视频我只保留几张照片。
sighting-photos-more = 我收到了{ $count }张照片。您可以再发，也可以继续。
sighting-photos-label = 照片
sighting-photos-skip = 没有照片
sighting-face = 这张照片里有几个人。您指的是哪一个？
sighting-face-unsure = 不确定
sighting-place = 是在哪里？请写地点，或发送您的位置。
sighting-place-label = 地点
sighting-time = 是什么时候？请按按钮，或者写：“昨天18:30”“一小时前”。
sighting-time-label = 时间
sighting-time-now = 刚刚
sighting-time-hour = 一小时内
sighting-noticed-add = 描述孩子
sighting-sex = 您看到的孩子，是女孩还是男孩？
sighting-sex-label = 性别
sighting-sex-girl = 女孩
sighting-sex-boy = 男孩
sighting-sex-skip = 不确定
sighting-age = 大约几岁？猜一下就可以。
sighting-age-label = 岁数
sighting-age-0-1 = 0–1
sighting-age-2-3 = 2–3
sighting-age-4-6 = 4–6
sighting-age-7-9 = 7–9
sighting-age-10-12 = 10–12
sighting-age-13-17 = 13–17
sighting-age-grown = 成年人
sighting-age-skip = 不确定
sighting-height = 大约多高？写厘米，或者按您习惯的说法。
sighting-height-label = 身高
sighting-height-skip = 不确定
sighting-clothing = 孩子当时穿什么？颜色最有帮助。
sighting-clothing-label = 衣着
sighting-clothing-skip = 不确定
sighting-marks = 孩子有什么特别的地方？比如疤痕、眼镜、走路的样子。
sighting-marks-label = 特征
sighting-marks-skip = 没有特别的
sighting-note = 还有什么要告诉民警？比如衣着、和谁在一起、往哪边走了。
sighting-note-label = 备注
sighting-note-add = 加备注
sighting-review =
    这些只有民警能看到。我不会把您的名字告诉任何人。
sighting-send = 发送
receipt =
    谢谢您。民警已经收到。编号 <b>{ $number }</b>。

    后续情况不会告诉您。这样就没有人能利用我来寻找孩子。
see-reports = 查看我的报告
reports = <b>您的报告</b>
reports-none = 您还没有发过报告。如果您看到了孩子，请写 /report。
report-line = · <b>{ $number }</b> · { $place }，{ $when } · { $state }
report-received = 已收到
report-read = 已阅读
report-closed = 已结束
thanks =
    民警请我感谢您的报告 <b>{ $number }</b>。它有帮助。
guessed-years = { $oldest ->
    [none] 成年人
   *[other] 约{ $youngest }–{ $oldest }岁
}
read-sighting = 查看线索
thank = 感谢报告人
thanked = 已感谢报告人。
sighting-for-officer =
    <b>线索 { $number }</b>{ $danger ->
        [yes] { " " }· 报告人说孩子当时有危险，并且已报警
       *[no] { "" }
    }
    地点：{ $place }
    时间：{ $when }
    { $case ->
        [none] { "" }
       *[other] 关于：{ $case }
    }
    照片：{ $photos }{ $flags ->
        [none] { "" }
       *[other] { " " }· { $flags }
    }
    孩子：{ $looks }
    备注：{ $note }
