watch-place =
    您想让我留意哪里？请写地名，或发送您的位置。
    我只保留大致位置，精确到约一公里。
watch-place-label = 地点
watch-radius =
    <b>{ $place }</b>。要留意周围多远？
    { $history }
watch-radius-label = 距离
watch-radius-10 = 10公里
watch-radius-50 = • 50公里 •
watch-radius-100 = 100公里
watch-radius-500 = 500公里
history-none = 这一带还没有过寻人信息。
history-monthly = 过去一年，{ $km }公里内平均每月约有{ $count }条寻人信息。
history-yearly = 过去一年，{ $km }公里内{ $count ->
    [0] 没有寻人信息。
   *[other] 有{ $count }条寻人信息。
}
watching =
    好的。我在留意<b>{ $place }</b>周围{ $km }公里。
    大多数日子不会有消息，这是好事。
add-place = 添加地点
stop-watching = 停止
places = <b>您关注的地点</b>
place-line = · { $place }，周围{ $km }公里
places-none = 您还没有关注任何地点。
