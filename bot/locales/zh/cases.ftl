case-urgent =
    如果孩子刚刚不见，请先拨打 <b>{ $helpline }</b> 报警，再在这里写。

    接着我会问您十二个左右简短的问题。不知道的可以跳过，也可以返回上一题。可以先停下，明天再继续。您的回答只有民警能看到。民警和您谈过之前，什么都不会公开。
case-urgent-label = 您先说
case-urgent-called = 我已拨打 { $helpline }
case-urgent-earlier = 是更早以前的事
case-name = 孩子叫什么名字？请写孩子自己会说的名字。
case-name-label = 姓名
case-sex = { $name }是女孩还是男孩？
case-sex-label = 性别
case-sex-girl = 女孩
case-sex-boy = 男孩
case-sex-unknown = 不说明
case-birth = { $name }是什么时候出生的？最好写日期，写年龄也可以。请这样写：“2021年5月3日”或“5岁”。
case-birth-label = 出生或年龄
case-photos =
    请发{ $name }的照片：最近的、正面的、脸部清楚的。两三张就好。也可以发短视频，我只保留其中几张照片。
    民警会把它们和别人发来的照片放在一起比较。
case-photos-more = 我收到了{ $name }的{ $count }张照片。您可以再发，也可以继续。
case-photos-label = 照片
case-photos-skip = 我没有照片
case-face = 这张照片里有好几个人。哪一个是{ $name }？
case-face-unsure = 不确定
case-pictured = 这些照片里{ $name }多大？请按按钮，或者写年龄：“3岁”。
case-pictured-label = 照片里的年龄
case-pictured-same = 和最后见到时一样大
case-pictured-year = 大约小一岁
case-place = 最后在哪里见到{ $name }？请写地点，或发送位置。
case-place-label = 最后地点
case-time = 最后是什么时候见到{ $name }的？请按按钮，或者写：“今天16:40”“三天前”。
case-time-label = 最后时间
case-time-now = 刚刚
case-time-hour = 一小时内
case-height = { $name }有多高？写厘米，或者按您习惯的说法。
case-height-label = 身高
case-clothing = { $name }当时穿什么？颜色最有帮助。
case-clothing-label = 衣着
case-marks = 别人怎样能认出{ $name }？比如疤痕、胎记、眼镜、走路的样子。
case-marks-label = 特征
case-story = 发生了什么？用您自己的话说，长短都可以。
case-story-label = 经过
case-relation = 您是{ $name }的什么人？比如妈妈、爸爸、奶奶、老师。
case-relation-label = 您是
case-phone = 民警打哪个电话可以找到您？
case-phone-label = 电话
case-review =
    这些都还没有公开。{ $phone ->
        [none] 民警会先看。没有电话号码，就没有人能打电话给您。请按“修改”加上电话。
       *[yes] 民警会先看，再给您打电话。
    }
case-send = 交给民警
case-received =
    谢谢您。民警已收到{ $name }的案件。编号是 <b>{ $number }</b>。

    { $phone ->
        [none] 您没有留下电话号码。请给警方打电话，这样民警才能和您谈。
       *[yes] 民警会看，然后给您打电话。请把电话放在身边。
    }在这之前，不会给其他任何人看。如果{ $name }回来了，或者情况有变，请给警方打电话，并告诉他们这个编号。写 /cases 可以看到进展。
cases = <b>您的案件</b>
cases-none = 您还没有报告过孩子失踪。要报告，请写 /missing。
case-line = · { $name } · <b>{ $number }</b> · { $state }
add-photos = 添加照片 · { $name }
addition-photos =
    请再发{ $name }的照片：更近期的、更清楚的，或正面的。
    民警会把它们和别人发来的照片放在一起比较。已公开的内容不变。
addition-photos-more = 我收到了{ $name }的{ $count }张新照片。您可以再发，也可以继续。
addition-photos-label = 新照片
addition-face = 这张照片里有好几个人。哪一个是{ $name }？
addition-face-unsure = 不确定
addition-pictured = 这些照片里{ $name }多大？请按按钮，或者写年龄：“3岁”。
addition-pictured-label = 照片里的年龄
addition-pictured-same = 和最后见到时一样大
addition-pictured-year = 大约小一岁
addition-review = 只有民警能看到这些照片。已公开的内容不变。
addition-send = 交给民警
photos-added = 谢谢您。民警已收到{ $name }的新照片。写 /cases 可以看到案件进展。
case-pending = 等待民警处理
case-active = 已公开
case-closed = 已结束
case-rejected = 未公开
family-published =
    { $name }的案件现在已公开。人们可以看到照片，并报告他们看到的情况。

    可能有陌生人发消息或打电话，向您要钱。请不要付钱。请告诉警方。
family-rejected =
    民警未能核实案件 <b>{ $number }</b>。案件没有公开。这并不表示没有人相信您。请拨打 <b>{ $helpline }</b>，把编号告诉警方。
family-closed = { $outcome ->
    [safe] { $name }已平安找到。寻人信息已结束，照片已收回。
   *[over] 对{ $name }的寻找已经结束，照片已收回。如果您有问题，请打电话给和您谈过的民警。
}

queue = <b>案件</b> · 待处理{ $pending }件，已公开{ $active }件
queue-empty = 没有待处理的案件，也没有公开的案件。
queue-line = · <b>{ $number }</b> · { $name }，{ $age } · { $place }，{ $when } · { $state }
case-waits = <b>有新的报告待处理。</b>
read-case = 查看案件
case-card =
    <b>案件 { $number }</b> · { $state }
    姓名：{ $name } · { $sex } · { $age }
    最后出现：{ $place }，{ $when }
    身高：{ $height }
    衣着：{ $clothing }
    特征：{ $marks }
    经过：{ $story }
    报告人：{ $relation } · 电话 { $phone }
    照片：{ $photos }张，其中人脸{ $faces }张{ $flags ->
        [none] { "" }
       *[other] { " " }· { $flags }
    }
    警方编号：{ $reference }
case-verify = { $ready ->
    [yes] 已全部核实。寻人信息要以多大力度发出？
   *[no] 还不能公开。请给报告人打电话，记下警方编号，勾选您已核实的项目。
}
case-public = { $tier ->
    [critical] 紧急寻人信息
    [regional] 区域寻人信息
   *[listed] 公示，通过链接可见
}。送达{ $sent }条，未送达{ $missed }条{ $outcome ->
    [none] 。
   *[other] 。{ $waiting ->
        [0] 已收回{ $taken }条。
       *[other] 正在收回{ $waiting }条。
    }{ $outcome }
}
case-was-rejected = 未公开：{ $reason }
check-identity = 已确认报告人身份
check-no-dispute = 无抚养纠纷，无保护令
check-no-harm = 公开不会造成伤害
see-photos = 照片（{ $count }）
no-photos = 没有照片。
photo-line = { $number } · 照片 { $index }/{ $count }{ $age ->
    [none] { "" }
   *[other] { " " }· 照片里{ $age }
}{ $later ->
    [no] { "" }
   *[yes] { " " }· 公开之后才收到
}{ $film ->
    [no] { "" }
   *[yes] { " " }· 视频中的一帧
}
photos-new = <b>{ $name }</b>（{ $number }）的家属发来{ $count }张新照片。{ $public ->
    [yes] 照片是在核实案件之后收到的。请看一看是不是同一个孩子。寻人信息里的照片不变。
   *[no] 请在核实案件之前先看一看。
}
see-new-photos = 看照片
note-reference = 警方编号
reject-case = 不予公开
close-case = 结束案件
correct-case = 更正
tier-critical = 紧急：有提示音
tier-regional = 区域：无提示音，最远100公里
tier-listed = 公示：不发送
case-rejected-now = <b>{ $number }</b> 不予公开。已请家属与警方联系。

reference-reference = 这个案件的警方编号是什么？
reference-reference-label = 警方编号
rejection-reason = 为什么不公开？民警能看到这里写的内容，家属看不到。
rejection-reason-label = 原因
closing-outcome = <b>{ $name }</b>的案件是怎样结束的？
closing-outcome-label = 结果
closing-outcome-safe-lost = 平安：走失
closing-outcome-safe-ran-away = 平安：离家出走
closing-outcome-safe-relatives = 平安：在亲友处
closing-outcome-safe-abducted = 平安：曾被拐带
closing-outcome-safe-other = 平安：其他
closing-outcome-dead-drowned = 死亡：溺水
closing-outcome-dead-accident = 死亡：意外
closing-outcome-dead-homicide = 死亡：他杀
closing-outcome-dead-other = 死亡：其他
closing-outcome-false-report = 不实报告
closing-outcome-withdrawn = 已撤回
closing-told = 您或同事是否已当面和家属谈过？机器人不会把死讯告诉家属。
closing-told-label = 已与家属谈过
closing-told-yes = 是，家属已知道
closing-told-no = 还没有
closing-review = 收到过寻人信息的人都会得到通知。照片会被收回。
closing-send = 结束案件
correction-fact =
    { $name }的案件里哪一项不对？{ $public ->
        [yes] 案件已公开。已经收到的寻人信息不变，也不会通知任何人。之后收到的人会看到您写的内容。
       *[no] { "" }
    }
correction-fact-birth = 出生或年龄
correction-fact-sex = 性别
correction-fact-time = 最后时间
correction-fact-place = 最后地点
correction-fact-height = 身高
correction-fact-clothing = 衣着
correction-fact-marks = 特征
correction-new-birth = { $name }是什么时候出生的？请写日期，或最后见到时的年龄。
correction-new-birth-skip = 没有人知道
correction-new-sex = { $name }是女孩还是男孩？
correction-new-sex-girl = 女孩
correction-new-sex-boy = 男孩
correction-new-sex-unknown = 不说明
correction-new-time = 最后是什么时候见到{ $name }的？请这样写：“今天16:40”“5月3日18:30”。
correction-new-place = 最后在哪里见到{ $name }？请写地点，或发送位置。
correction-new-height = { $name }有多高？请写厘米。
correction-new-height-skip = 没有人知道
correction-new-clothing = { $name }当时穿什么？
correction-new-clothing-skip = 没有人知道
correction-new-marks = 别人怎样能认出{ $name }？
correction-new-marks-skip = 没有人知道
correction-throw = 取消
correction-thrown = 没有任何更改。
reference-throw = 取消
rejection-throw = 取消
closing-throw = 取消
closing-thrown = 案件继续。
reference-thrown = 没有记录。
rejection-thrown = 案件仍在等待处理。
erase-ask = 要删除{ $name }的案件 <b>{ $number }</b> 吗？照片、人脸、回答和候选会一并删除，无法恢复。
erase-yes = 删除案件
case-erased = 案件已删除。日志里只留下删除这件事。
