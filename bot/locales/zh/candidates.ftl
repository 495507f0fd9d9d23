candidate-card =
    <b>候选 { $number }</b> · 最近的第{ $rank }个
    案件：{ $name }（{ $case }），{ $age } · { $case_state }
    人脸：距离 { $distance }，最近的，尚未校准。这不是证据，也不表示可能性大小。
    地点与时间：距最后出现地点{ $km }公里，{ $order ->
        [before] 早于
       *[after] 晚于
    }最后出现时间{ $span }
    线索 { $sighting }：{ $place }，{ $when }
    备注：{ $note }
    状态：{ $state }
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
pair-case = { $name }{ $age ->
    [none] { "" }
   *[other] ，{ $age }
}
pair-sighting = 有人发来的照片
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
