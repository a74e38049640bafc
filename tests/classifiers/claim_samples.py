"""A register and posts written for the tests: who spreads, who lures, and everybody who must be left alone."""

from __future__ import annotations

from core.finding import Claim, ClaimKind, Evidence

_PAGE = (Evidence(url="https://bao.example.vn/kiem-chung", publisher="Báo Mẫu", date="2025-05-05"),)


def _claim(name: str, kind: ClaimKind, claim: str, truth: str, topics: str, signals: str) -> Claim:
    return Claim(
        id=name,
        kind=kind,
        claim=claim,
        truth=truth,
        verdict="lừa đảo" if kind is ClaimKind.SCAM else "sai sự thật",
        evidence=_PAGE,
        topics=tuple(topics.split("|")),
        signals=tuple(signals.split("|")),
    )


REGISTER = (
    _claim(
        "nuoc-may-thuy-ngan",
        ClaimKind.FALSE_CLAIM,
        "Nước máy ở thành phố Sông Cầu nhiễm thủy ngân, hàng chục người đã nhập viện vì ngộ độc.",
        "Kết quả xét nghiệm của Trung tâm Kiểm soát bệnh tật: nước đạt quy chuẩn, không phát hiện thủy ngân.",
        "nước sạch|nước máy|an toàn thực phẩm",
        "nước máy nhiễm độc|nhập viện hàng loạt",
    ),
    _claim(
        "nghi-thu-sau",
        ClaimKind.FALSE_CLAIM,
        "Từ năm học 2026-2027 học sinh cả nước được nghỉ học ngày thứ Sáu hằng tuần.",
        "Bộ Giáo dục và Đào tạo không ban hành quy định nào cho học sinh nghỉ thứ Sáu.",
        "giáo dục|nghỉ học",
        "học sinh nghỉ thứ sáu|học bốn ngày một tuần",
    ),
    _claim(
        "cau-bac-rieng-sap",
        ClaimKind.FALSE_CLAIM,
        "Cầu Bắc Riềng bị lũ cuốn sập trong đêm, nhiều xe rơi xuống sông.",
        "Cầu an toàn, chỉ cấm tạm xe tải trong lúc kiểm tra trụ cầu.",
        "cầu|mưa lũ|giao thông",
        "sập cầu Bắc Riềng|xe rơi xuống sông",
    ),
    _claim(
        "la-du-du-ung-thu",
        ClaimKind.FALSE_CLAIM,
        "Uống nước lá đu đủ đực chữa khỏi ung thư giai đoạn cuối, không cần hóa trị.",
        "Chưa có bằng chứng lâm sàng; bỏ hóa trị làm bệnh nặng thêm.",
        "sức khỏe|ung thư",
        "lá đu đủ đực|khỏi ung thư|không cần hóa trị",
    ),
    _claim(
        "lam-lai-so-do",
        ClaimKind.FALSE_CLAIM,
        "Sau sắp xếp xã, mọi hộ dân bắt buộc phải làm lại sổ đỏ trước cuối năm, quá hạn bị phạt.",
        "Sổ đỏ đã cấp vẫn có giá trị; chỉ chỉnh lý khi người dân có nhu cầu.",
        "sổ đỏ|đất đai|sáp nhập",
        "bắt buộc đổi sổ đỏ|quá hạn bị phạt",
    ),
    _claim(
        "cat-nuoc-cai-ung-dung",
        ClaimKind.SCAM,
        "Công ty cấp nước báo hộ dân nợ tiền nước, sẽ cắt nước trong ngày nếu không cài ứng dụng từ đường dẫn để thanh toán.",
        "Công ty cấp nước không gửi đường dẫn cài ứng dụng; nợ tiền nước được báo bằng giấy.",
        "tiền nước|cấp nước",
        "nợ tiền nước|cắt nước hôm nay|cài ứng dụng thanh toán",
    ),
    _claim(
        "hoan-thue-link",
        ClaimKind.SCAM,
        "Cán bộ thuế gửi đường dẫn để người dân nhận tiền hoàn thuế thu nhập, cần nhập số tài khoản và mã OTP.",
        "Cơ quan thuế chỉ hoàn thuế theo hồ sơ trên eTax Mobile, không hỏi mã OTP.",
        "hoàn thuế|thuế thu nhập",
        "nhận tiền hoàn thuế|nhập mã OTP",
    ),
    _claim(
        "cong-tac-vien-don-hang",
        ClaimKind.SCAM,
        "Tuyển cộng tác viên xử lý đơn hàng tại nhà, lương 500 nghìn một ngày, nạp tiền ứng trước rồi nhận hoa hồng.",
        "Không sàn thương mại nào bắt cộng tác viên nạp tiền; càng nạp càng mất.",
        "việc làm|cộng tác viên",
        "việc nhẹ lương cao|nạp tiền nhận hoa hồng",
    ),
    _claim(
        "bang-lai-khong-thi",
        ClaimKind.SCAM,
        "Nhận làm bằng lái xe không cần thi, có hồ sơ gốc, đặt cọc trước một nửa.",
        "Giấy phép lái xe chỉ cấp sau sát hạch; giấy mua bán là giấy giả.",
        "bằng lái|giấy phép lái xe",
        "bao đậu không cần thi|đặt cọc giữ hồ sơ gốc",
    ),
)

REPEATS = (
    (
        "nuoc-may-thuy-ngan",
        "Cả nhà ơi nước máy Sông Cầu nhiễm thủy ngân rồi, mấy chục người ngộ độc nhập viện, chia sẻ gấp!",
    ),
    (
        "nuoc-may-thuy-ngan",
        "nuoc may song cau bi nhiem thuy ngan do, hang chuc nguoi nhap vien roi, mua nuoc binh ma uong",
    ),
    (
        "nghi-thu-sau",
        "CHÍNH THỨC: từ năm học 2026-2027 học sinh cả nước nghỉ học thứ Sáu hằng tuần, phụ huynh sắp xếp nhé",
    ),
    ("nghi-thu-sau", "tu nam hoc toi hs nghi thu sau hang tuan nha cac me, hoc 4 ngay thoi"),
    (
        "cau-bac-rieng-sap",
        "Cầu Bắc Riềng sập rồi bà con ơi, lũ cuốn trong đêm, mấy xe rơi xuống sông, tránh đường đó ra",
    ),
    ("cau-bac-rieng-sap", "cau bac rieng bi lu cuon sap, xe roi xuong song, share cho moi nguoi tranh"),
    (
        "la-du-du-ung-thu",
        "Nước lá đu đủ đực uống ba tháng là khỏi ung thư giai đoạn cuối, khỏi hóa trị, ai cần em chỉ cách nấu.",
    ),
    (
        "lam-lai-so-do",
        "Xã mới rồi, nhà nào cũng bắt buộc phải làm lại sổ đỏ trước cuối năm, quá hạn là phạt nặng đó bà con.",
    ),
    ("lam-lai-so-do", "sap nhap xa xong ai cung phai doi so do truoc cuoi nam, qua han bi phat tien"),
)

SCAMS = (
    (
        "cat-nuoc-cai-ung-dung",
        "Công ty cấp nước thông báo: hộ anh/chị còn nợ tiền nước, cài ứng dụng tại capnuoc-vn.example.com trả ngay, quá 17h cắt nước.",
    ),
    (
        "cat-nuoc-cai-ung-dung",
        "nha minh no tien nuoc 2 thang, tai app em gui qua zalo dong lien khong chieu nay cat nuoc nha",
    ),
    (
        "hoan-thue-link",
        "Cán bộ thuế hỗ trợ nhận tiền hoàn thuế thu nhập trong hôm nay, bấm link hoanthue.example.net nhập số tài khoản và mã OTP",
    ),
    (
        "hoan-thue-link",
        "tien hoan thue cua ban 3.200.000d dang cho, vao hoanthue.example.net dien so tai khoan nhan ngay keo het han",
    ),
    (
        "cong-tac-vien-don-hang",
        "Tuyển cộng tác viên xử lý đơn hàng tại nhà, 500k/ngày, chỉ cần nạp 200k ứng trước nhận hoa hồng liền, inbox em",
    ),
    (
        "bang-lai-khong-thi",
        "Nhận làm bằng lái xe máy ô tô không cần thi, có hồ sơ gốc, cọc trước một nửa, ib zalo 0900 000 222",
    ),
)

LEFT_ALONE = {
    "talk": (
        "Uống lá đu đủ mà khỏi ung thư thì bệnh viện đóng cửa hết rồi.",
        "Ngân hàng phối hợp công an ngăn một cụ bà định nhập mã OTP vào trang hoàn thuế lạ.",
        "Sáng nay tôi mang hai chai nước máy Sông Cầu đi test, kết quả sạch, chả thấy thủy ngân đâu.",
        "Bệnh viện Đa khoa Sông Cầu cho biết mấy ngày qua không tiếp nhận ca ngộ độc nào liên quan nước máy.",
        "Người tung tin nước máy Sông Cầu nhiễm thủy ngân vừa bị mời lên phường viết bản tường trình.",
        "Chuyện nước máy nhiễm thủy ngân năm nào cũng có người đem ra hù dân mua máy lọc.",
        "con toi nghe co giao noi lai la thu sau van hoc nhu moi khi, ai tung tin nghi hoc thu sau that vo y thuc",
        "Tin học sinh nghỉ thứ Sáu xuất phát từ một trang hài, nhiều phụ huynh tưởng thiệt.",
        "Làm gì có quy định học sinh cả nước nghỉ thứ Sáu, mọi người đọc văn bản trên web bộ đi.",
        "Nhờ admin ghim giúp: cầu Bắc Riềng đã kiểm tra xong, không hư hại, xe con đi lại được từ trưa nay.",
        "Anh em tài xế yên tâm, cầu Bắc Riềng vẫn chạy ngon, clip sập cầu quay bên Trung Quốc.",
        "Mấy ông câu like đăng cầu Bắc Riềng sập làm vợ tui khóc hết nước mắt vì tưởng tui rớt xuống sông.",
        "Chú tôi bỏ hóa trị uống lá đu đủ đực theo mạng, mất sau bốn tháng. Ai đang định làm vậy xin nghĩ lại.",
        "Hội Ung thư: lá đu đủ đực có thể gây ngộ độc gan, bệnh nhân cần tuân thủ phác đồ.",
        "Sổ đỏ không phải đổi khi sắp xếp xã, chỉ cập nhật khi có giao dịch. Luật Đất đai ghi rõ.",
        "Tiền nước nhà em đóng tự động qua ngân hàng mà nó còn gọi bảo nợ, đọc cả tên chồng em, ghê thật.",
        "Kịch bản quen: báo nợ tiền nước, dọa cắt nước trong ngày, gửi link cài ứng dụng, xong rút sạch tài khoản.",
        "Bà hàng xóm nghe lời cài ứng dụng thanh toán tiền nước, sáng ra tài khoản trống trơn.",
        "Hoàn thuế thu nhập năm nay làm tự động trên eTax Mobile, không ai nhắn link xin số tài khoản đâu nha.",
        "Thấy link hoàn thuế là biết hàng fake liền, thuế có bao giờ năn nỉ mình nhận tiền.",
        "Cộng tác viên đơn hàng 500k/ngày? Ngồi mơ. Bạn cùng phòng em nạp mấy lần rồi khóc.",
        "Việc nhẹ lương cao, nạp tiền nhận hoa hồng: nghe quen không, năm ngoái cả xóm trọ mất hơn trăm triệu.",
        "Tòa tuyên 3 năm tù với người bán bằng lái xe không cần thi qua Facebook.",
        "Thi bằng lái đàng hoàng đi anh em, mua bằng không cần thi gặp tai nạn bảo hiểm không đền.",
        "Giá như nước máy Sông Cầu trong hơn thì dân đâu phải xách can đi xin.",
        "Học sinh được nghỉ thứ Sáu tuần này do trường làm điểm thi, thứ Hai học lại.",
        "Nghỉ học thứ Sáu đi các con, mẹ cũng muốn nghỉ làm thứ Sáu đây.",
        "Cán bộ thuế hướng dẫn bà con nộp hồ sơ hoàn thuế tại nhà văn hóa thôn sáng Chủ nhật, mang theo căn cước.",
        "Công ty cấp nước thay đồng hồ miễn phí cho các hộ ở tổ 4, nhân viên sẽ gọi hẹn giờ trước.",
        "Đặt lịch thi bằng lái xe trên cổng dịch vụ công, đóng lệ phí rồi in phiếu hẹn.",
        "Tuyển công nhân may, lương 9 triệu, bao cơm trưa, liên hệ phòng nhân sự, không thu bất kỳ khoản nào.",
        "Cần tuyển cộng tác viên viết bài cho trang của xã, nhuận bút theo quy chế.",
        "Bán nước bình 20 lít giao tận nhà khu Sông Cầu, gọi 0900 000 111.",
        "Nhận làm thủ tục sang tên sổ đỏ, tư vấn miễn phí, văn phòng số 8 Trần Phú.",
    ),
    "debunk": (
        "Trung tâm Kiểm soát bệnh tật tỉnh vừa trả kết quả mẫu nước Sông Cầu: đạt quy chuẩn, không phát hiện thủy ngân.",
        "Nước máy Sông Cầu nhiễm thủy ngân là tin tầm phào, mình làm ở trạm y tế, chẳng có ca ngộ độc nào hết.",
        "nuoc may song cau nha minh uong ca thang nay co lam sao dau, ai bao nhiem thuy ngan la noi lao",
        "Bộ Giáo dục và Đào tạo: chưa ban hành quy định nào cho học sinh nghỉ thứ Sáu từ năm học 2026-2027.",
        "Mấy trang đăng học sinh nghỉ học thứ Sáu toàn lấy hình công văn cũ rồi sửa chữ, các mẹ cho con đi học đầy đủ nhé.",
        "hs nghi thu sau la do trang tin nham dang len roi xoa, truong con minh van day du 5 ngay",
        "Mình vừa chạy qua cầu Bắc Riềng lúc 6h sáng, cầu còn nguyên, chỉ cấm xe tải thôi. Ai đăng sập cầu thì gỡ giùm.",
        "Sở Giao thông: cầu Bắc Riềng không sập, lực lượng chức năng chỉ tạm cấm xe tải để kiểm tra trụ cầu.",
        "Hai tài khoản đăng tin cầu Bắc Riềng sập, xe rơi xuống sông đã bị phạt mỗi người 7,5 triệu đồng.",
        "cau bac rieng con nguyen ne ba con, hinh do la cau o nuoc ngoai tu may nam truoc",
        "Bác sĩ Bệnh viện K: chưa có bằng chứng nào cho thấy nước lá đu đủ đực chữa khỏi ung thư, bỏ hóa trị rất nguy hiểm.",
        "Dì mình nghe người ta uống lá đu đủ đực thay hóa trị, ba tháng sau khối u to gấp đôi. Xin mọi người nghe bác sĩ.",
        "Văn phòng đăng ký đất đai nói rõ sổ đỏ đã cấp vẫn có giá trị, ai có nhu cầu mới chỉnh lý sau sắp xếp xã.",
        "Lên xã hỏi rồi, sổ đỏ cũ xài tiếp, khi nào sang tên thì họ sửa địa chỉ luôn, khỏi làm lại gì hết.",
        "Công ty cấp nước lưu ý khách hàng: nhân viên thu tiền nước luôn có thẻ, không gửi đường dẫn cài ứng dụng để thanh toán.",
        "Nhà mình vừa nhận điện thoại báo nợ tiền nước, đòi cài ứng dụng không thì cắt nước. Gọi tổng đài công ty thì mình đóng đủ rồi.",
        "Chiều nay có người gọi báo nợ tiền nước rồi gửi link cài ứng dụng, tôi hỏi mã khách hàng thì nó tắt máy.",
        "me em bi goi bao no tien nuoc doi cat nuoc, cai app xong mat 40 trieu, moi nguoi can than",
        "Chi cục Thuế khu vực: người dân chỉ nhận hoàn thuế theo hồ sơ trên eTax Mobile, đường dẫn nhập mã OTP đều không phải của ngành.",
        "Bấm link hoàn thuế, nhập mã OTP, năm phút sau tài khoản còn 0 đồng: chuyện của một chị kế toán ở Phú Bình.",
        "Ai nhận tin nhắn hoàn thuế kèm link thì bỏ qua giùm, hoàn thuế phải có hồ sơ mình nộp chứ đâu tự dưng cho tiền.",
        "Chiêu tuyển cộng tác viên xử lý đơn hàng: lần đầu trả hoa hồng thật, sau bắt nạp tiền ngày càng nhiều rồi khóa tài khoản.",
        "Em từng nạp 12 triệu làm cộng tác viên đơn hàng tại nhà, giờ nhóm giải tán, số điện thoại không ai nghe.",
        "Công an huyện vừa bắt nhóm nhận làm bằng lái xe không cần thi, thu giữ hàng trăm phôi giả, máy in.",
        "Bằng lái không cần thi là giấy lộn đó, bạn tôi cọc 5 triệu xong nhận tấm nhựa in màu, tra không có tên.",
        "Thông tin nước máy Sông Cầu nhiễm thủy ngân hoàn toàn bịa đặt, đề nghị bà con không chia sẻ.",
        "CẢNH BÁO: xuất hiện tin nhắn giả danh công ty cấp nước, dọa cắt nước rồi gửi link cài ứng dụng.",
    ),
    "question": (
        "Nước máy Sông Cầu nhiễm thủy ngân có thật không mọi người?",
        "nghe noi hs nghi thu sau tu nam hoc toi, co dung khong cac me",
        "Cầu Bắc Riềng sập hả bà con, em sắp phải đi qua đó, ai ở gần cho em biết với ạ?",
        "Lá đu đủ đực chữa khỏi ung thư giai đoạn cuối thật à, nhà em có người bệnh mà không dám bỏ hóa trị.",
        "Có phải sau sáp nhập ai cũng phải làm lại sổ đỏ trước cuối năm không ạ?",
        "Em nhận được tin báo nợ tiền nước kèm link cài ứng dụng, cái này của công ty thật hay sao vậy các bác?",
        "Ai từng làm cộng tác viên xử lý đơn hàng nạp tiền nhận hoa hồng cho em hỏi có uy tín không?",
    ),
    "satire": (
        "Nước máy nhiễm thủy ngân thì tốt quá, sáng uống một ly là biết luôn nhiệt độ cơ thể 😂",
        "Nghỉ thứ Sáu rồi nghỉ luôn thứ Hai cho cân đối nhé các cháu, đùa thôi mai vẫn học.",
        "Uống lá đu đủ khỏi ung thư, uống lá chuối khỏi nợ ngân hàng, uống lá mít mọc thêm tóc 🤣",
        "Làm lại sổ đỏ xong nhớ làm lại cả cái ao cho đúng địa giới mới, cá nó chưa biết mình đổi xã đâu haha",
    ),
    "criticism": (
        "Theo tôi sắp xếp xã mà bắt dân chạy ra huyện cũ làm sổ đỏ là cải cách nửa vời.",
        "Ngành nước năm nào cũng xin tăng giá mà nước máy thì vàng khè, quản lý như vậy là yếu kém.",
        "Tôi không đồng tình chuyện cho học sinh nghỉ thêm ngày, cha mẹ công nhân biết gửi con cho ai.",
        "Cầu Bắc Riềng xây hai năm đã nứt, chất lượng như thế mà vẫn nghiệm thu thì quá vô trách nhiệm.",
        "Hoàn thuế thu nhập thì chậm cả năm, thu thì từng ngày, chính sách như vậy chưa công bằng với người làm công.",
    ),
    "complaint": (
        "Nước máy Sông Cầu đục ba ngày nay, gọi công ty cấp nước không ai nghe máy.",
        "Công ty cấp nước cắt nước khu tôi từ sáng không báo trước câu nào, nhà có trẻ nhỏ khổ vô cùng.",
        "Nộp hồ sơ hoàn thuế thu nhập năm tháng rồi chưa thấy tiền, hỏi cán bộ thuế thì bảo chờ.",
        "Đi đổi bằng lái xe ba lần vẫn thiếu giấy, mỗi lần lên họ nói một kiểu, mất cả buổi làm.",
        "Làm sổ đỏ từ năm ngoái đến giờ chưa xong, xã đẩy lên tỉnh, tỉnh đẩy về xã.",
        "Tôi nộp tiền nước rồi mà hóa đơn vẫn báo nợ, đề nghị công ty kiểm tra lại.",
    ),
    "news": (
        "Công ty cấp nước thông báo tạm ngừng cấp nước từ 22h đến 4h để súc xả đường ống, bà con trữ nước.",
        "Chi cục Thuế mở lớp hướng dẫn quyết toán thuế thu nhập tại hội trường phường, không thu phí.",
        "Từ ngày 1/6, cầu Bắc Riềng cấm xe tải trên 10 tấn để sửa trụ cầu, phân luồng qua quốc lộ 37.",
        "Phòng Giáo dục công bố lịch nghỉ hè, học sinh tựu trường tuần cuối tháng Tám.",
        "Văn phòng đăng ký đất đai chi nhánh khu vực 3 chuyển trụ sở, tiếp nhận hồ sơ sổ đỏ từ 7h30 tại số 5 đường Lê Lợi.",
        "Bệnh viện tỉnh đưa máy xạ trị mới vào điều trị ung thư, bảo hiểm y tế chi trả phần lớn.",
        "Sở Giao thông vận tải tổ chức thi bằng lái xe hạng A1 vào thứ Bảy hằng tuần, lệ phí nộp tại quầy.",
        "Mức giá nước sạch mới áp dụng từ kỳ hóa đơn tháng Bảy, hộ nghèo được hỗ trợ mười mét khối đầu.",
    ),
}
