candidate-card =
    <b>候选 { $number }</b> · 最近的第{ $rank }个
    比对过的人脸：{ $searched }张
    案件：{ $name }（{ $case }），{ $age } · { $case_state }
    人脸：{ $face }
    { $facts }
    人脸质量：案件{ $case_face }；线索{ $sighting_face }{ $later ->
        [no] { "" }
       *[yes] 。家属的照片是在核实案件之后发来的。
    }
    线索 { $sighting }：{ $place }，{ $when }
    备注：{ $note }
    状态：{ $state }
candidate-face = { $band ->
        [strong] 有力支持
        [moderately-strong] 较有力支持
        [moderate] 中等支持
        [weak] 弱支持
        [weak-against] 弱反对
        [moderate-against] 中等反对
        [strong-against] 有力反对
       *[nothing] 说明不了什么
    }。这不是证明。
    log10 似然比 { $ratio }，在{ $low }与{ $high }之间。
    依据{ $stratum ->
        [adults] 成年人
        [childhood] 儿童照片与成年照片
       *[children] 儿童
    }的测量，年龄{ $ages }。
    { $cohort ->
        [0] { $stratum ->
            [adults] 成年人的人脸按原距离衡量。
           *[other] 这些年龄的未结案卷太少，无法对照。
        }
       *[other] 已与未结案卷中{ $cohort }张同龄段的人脸对照。
    }
candidate-face-silent = 距离 { $distance }，最近的，{ $why ->
        [small-child] 对幼儿
        [infant] 对婴儿
        [short-gap] 对相隔这么短的年份
        [age-unknown] 在不知道年龄时
        [poor] 对这样看不清的脸
       *[unmeasured] 对这个编码器
    }尚未校准。在这里，人脸说明不了什么。
facts-agrees = 相符：{ $facts }
facts-disagrees = 不符：{ $facts }
facts-unknown = 未定：{ $facts }
facts-repeated = 这是对本案警报的回应{ $facts ->
    [none] 。
   *[other] ，以下只是重复警报：{ $facts }
}
facts-assumed = 性别与岁数的似然比：按假定的误差率。
fact-ratio = { $fact }（log10 似然比 { $ratio }）
fact-sex = 报告人看是{ $sex ->
    [girl] 女孩
   *[boy] 男孩
}
fact-age = 看上去{ $years }
fact-height = 报告人估计身高约{ $cm }厘米
fact-travel = 距最后地点{ $km }公里，{ $travel ->
    [before] 早于最后出现时间{ $span }
    [on-foot] { $span }之后：步行可以到达
    [by-road] { $span }之后：乘车可以到达
    [by-air] { $span }之后：只有乘飞机才能到达
    [long-ago] { $span }之后：时间说明不了什么
   *[impossible] { $span }之后：没有人能走这么远
}
fact-clothing = 衣着“{ $seen }”，家属说“{ $own }”
fact-marks = 特征“{ $seen }”，家属说“{ $own }”
fact-family = 家属{ $verdict ->
    [yes] 说是
    [no] 说不是
   *[unsure] 不确定
}，只是参考
face-good = 清楚
face-gone = 已删除
face-small = 小
face-blurred = 模糊
face-dark = 暗
face-turned = 侧脸
face-too-small = 太小，无法比较
face-too-blurred = 太模糊，无法比较
face-too-dark = 太暗，无法比较
face-turned-away = 脸转向一边
face-no-face = 没有脸
face-drawing = 可能是画
face-screen = 可能是对着屏幕拍的
face-film = 视频中的一帧
face-crowd = 人很多，只保留20张脸
face-flag = { $count }张{ $word }
candidate-answer = <b>家属的回答：</b>{ $verdict }
    家属的话：{ $word }
candidate-new = 新
candidate-released = 已交家属
candidate-answered = 家属已回答
candidate-dna = 正在比对 DNA
candidate-confirmed = 已确认
candidate-rejected = 已搁置
candidates = <b>候选</b> · 待看{ $count }个
candidates-none = 没有待看的候选。
candidates-line = · <b>{ $number }</b> · { $name }（{ $case }）与线索 { $sighting } · 距离 { $distance } · { $state }
show-family = 给家属看
not-this-child = 不是这个孩子
await-dna = 等待 DNA
confirm = 是这个孩子
pair-case =
    { $name }{ $age ->
        [none] { "" }
       *[other] ，{ $age }
    }
    { $quality }
pair-age = { $age }{ $year ->
    [none] { "" }
   *[other] ，约{ $year }年
}
pair-age-lost = 失踪时{ $age }
pair-sighting =
    有人发来的照片
    { $quality }
pair-own = 您给的{ $name }的照片
pair-theirs = 有人发来的照片
pair-evened = 为便于查看，光线已调匀
whole-pictures = 看原照片
whole-own = 看原来的照片
whole-case = { $name }的照片，保持原样。
whole-sighting = 线索 { $sighting } 的照片，保持原样。
whole-asks = 照片里看得出地点、招牌或其他人吗？家属也会看到这些。
whole-allow = 家属可以看整张
whole-allowed = 家属可以看整张照片。
whole-theirs = 有人发来的照片，保持原样。
whole-theirs-cut = 有人发来的照片，保持原样。只有人脸和周围一点。
invitation =
    想请您看一张照片。照片里可能不是{ $name }。多数都不是。
    不用着急。最好有人陪着您。
show-me = 现在看
look-later = 以后看
speak-officer = 我想先和民警谈谈
looked-later = 照片留在这里。您准备好了，就按“现在看”。
officer-called = 我已请民警给您打电话。照片留在这里。
pair-shown = 左边是您给的{ $name }的照片，右边是有人发来的照片。
verdict-verdict = 这是{ $name }吗？不用着急。
verdict-verdict-label = 回答
verdict-verdict-yes = 是{ $name }
verdict-verdict-no = 不是{ $name }
verdict-verdict-unsure = 我不确定
verdict-word = 谢谢您。您为什么这样想？写一个词就可以。民警看过之后，才会有下一步。
verdict-word-label = 原因
verdict-thanks = { $verdict ->
    [yes] 谢谢您。民警会看您的回答，然后给您打电话。人的长相可能相似，现在还不能确定。请您不要独自前往任何地方。
   *[other] 谢谢您。民警会看您的回答。寻找还在继续。
}
family-asks = <b>{ $name }（{ $number }）的家属希望通电话。</b>电话：{ $phone }
candidate-shown = 已请{ $name }的家属看照片。
verdict-throw = 以后再答
verdict-thrown = 不着急。您准备好了，就按上面的“现在看”。
