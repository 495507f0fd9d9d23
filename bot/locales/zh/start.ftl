greeting = <b>Reunion</b>
choose-language = 您用哪种语言阅读？
welcome =
    <b>Reunion</b> · 您附近有孩子失踪时，我把照片发给您，并告诉您怎样可以帮忙。

    如果事情不能等，请从这里开始：
begin-missing = 我的孩子不见了
begin-saw = 我看到了一个孩子
language-now = 现在我用中文和您交流。
help =
    <b>您在这里可以做什么</b>
    如果孩子现在有危险，请先报警，再来找我。
private-only = 我只在私聊中回答，这样别人看不到。
open-private = 打开私聊
nothing-asked = 我现在没有在问您问题。下面是我可以做的事。
cannot-read = 我读不了这种消息。请写文字，或发照片、视频、位置。
watch-stopped = 我不再为您留意任何地点。要重新开始，请写 /start。
forget-ask =
    要删除您的全部内容吗？包括您的地点、您的报告、您的照片，以及由照片算出的数据。删除后无法恢复。
forget-yes = 全部删除
forget-no = 保留
forgotten = 已全部删除。如果您再发消息来，我不会认得您。
again = 我这里出了故障，不是您的问题。您告诉我的都已保留。请把最后一条再发一次。
photo-gone = 照片已收回。
reply-lost = 我上一条回复您可能没有收到。您说的都保留着。用 /reports 和 /cases 可以查看。

command-start = 关注一个地点
command-missing = 我的孩子不见了
command-report = 我看到了一个孩子
command-places = 我关注的地点
command-reports = 我发过的报告
command-cases = 我孩子的案件
command-language = 换一种语言
command-help = 我在这里可以做什么
command-stop = 不再关注任何地点
command-forget = 删除我的全部内容
command-back = 返回上一题
command-skip = 跳过这一题
command-cancel = 丢弃正在写的内容
command-queue = 待处理和已公开的案件
command-case = 查看案件：/case M-…
command-publish = 发布案件：/publish M-…
command-candidates = 待看的候选
command-close = 结束案件：/close M-…
command-erase = 删除已结束的案件：/erase M-…
