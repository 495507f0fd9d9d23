alert =
    <b>寻人：{ $name }{ $age ->
        [none] { "" }
       *[other] ，{ $age }
    }。</b>
    最后出现：{ $when }，{ $place }{ $distance ->
        [none] { "" }
       *[other] ，距您关注的地点{ $distance }
    }。
    { $looks ->
        [none] { "" }
       *[other] { $looks }
    }
    如果您看到{ $sex ->
        [girl] 她
        [boy] 他
       *[unknown] 孩子
    }：请立即拨打 <b>{ $helpline }</b> 报警。留在附近，不要跟踪任何人。然后告诉我。
saw-child = 我看到了这个孩子
share = 转发
not-now = 先放一边
put-aside = 已放在一边。以后看到孩子，还可以按这里的按钮。
share-link =
    请转发这个链接，不要转发{ $name }的照片。打开链接的人，会从我这里收到寻人信息。寻找结束后，我可以把信息收回。

    { $link }
share-words = 正在寻找{ $name }，请帮忙留意。
share-now = 发给别人
poster-heading = 寻人
poster-last-seen = 最后出现
poster-height = 身高
poster-clothing = 衣着
poster-marks = 特征
poster-call = 报警电话 { $helpline }
preview = <b>预览 · { $number }</b>
    { $tier ->
        [critical] 紧急：有提示音。{ $km }公里以内、且在本人所选范围以内，共{ $people }人。
        [regional] 区域：无提示音。{ $km }公里以内、且在本人所选范围以内，共{ $people }人。
       *[listed] 公示：不发送给任何人。有链接的人可以看到。
    }
publish-now = 发布
progress = <b>{ $name } · { $number }</b> 已公开。
    { $tier ->
        [listed] 公示：不发送给任何人。
       *[other] { $finished ->
            [yes] 发送完毕：
           *[no] 正在发送：
        }共{ $total }条，已处理{ $done }条，送达{ $sent }条，未送达{ $missed }条。
    }
    链接：{ $link }
progress-ending = <b>{ $name } · { $number }</b> 已结束。
    { $finished ->
        [yes] 收回完毕：
       *[no] 正在收回：
    }共{ $total }条，已处理{ $done }条，已替换照片{ $sent }张，未能收回{ $missed }条。
over-safe = { $name }已平安找到。谢谢您帮忙留意。我们已收回{ $sex ->
    [girl] 她
    [boy] 他
   *[unknown] 孩子
}的照片。请不要再转发。
over = 对{ $name }的寻找已经结束。谢谢您帮忙留意。我们已收回{ $sex ->
    [girl] 她
    [boy] 他
   *[unknown] 孩子
}的照片。请不要再转发。
card-safe = 已平安找到
card-over = 寻找已结束
card-line = 谢谢您帮忙留意。
link-opened = 这是{ $name }的寻人信息。
link-known = 您已有{ $name }的寻人信息。请在本对话中向上翻看。
