import HardwareAbstraction
import JSON
import Tools

extension Request {
    static let vietnamese: [Request] = [
        Request(.vietnamese, "Bật đèn bàn.", .on("đèn bàn"), answer: "Đã bật đèn bàn.", on: [.deskLamp]),
        Request(
            .vietnamese,
            "Bật đèn mười phút.",
            .on("đèn", minutes: 10),
            answer: "Đã bật đèn bàn, sẽ tự tắt lúc 14 giờ 35.",
            on: [.deskLamp]
        ),
        Request(
            .vietnamese,
            "Hủy đi.",
            after: [.on("đèn", minutes: 10)],
            .timer("cancel"),
            .wait(.seconds(900)),
            answer: "Đã hủy hẹn giờ của đèn bàn.",
            on: [.deskLamp]
        ),
        Request(
            .vietnamese,
            "Đèn có bật không?",
            after: [.on("đèn")],
            .status("đèn bàn"),
            answer: "đèn bàn đang bật.",
            on: [.deskLamp]
        ),
        Request(
            .vietnamese,
            "Bật máy sưởi năm tiếng.",
            .on("máy sưởi", minutes: 300),
            answer: "Đã bật máy sưởi, nhưng chỉ trong 2 giờ, đó là thời gian dài nhất được phép.",
            on: [.heater]
        ),
        Request(
            .vietnamese,
            "Bật ti vi.",
            .on("ti vi"),
            answer: "Tôi không biết “ti vi”. Tôi có thể bật tắt: máy bơm, đèn bàn, máy sưởi, quạt và 2 mục khác.",
            isError: true
        ),
        Request(
            .vietnamese,
            "Bật máy bơm lại.",
            after: [.on("máy bơm"), .off("máy bơm"), .wait(.seconds(20))],
            .on("máy bơm"),
            answer: "máy bơm phải nghỉ thêm 40 giây nữa.",
            isError: true
        ),
        Request(
            .vietnamese,
            "Tắt hết đi.",
            after: [.on("quạt"), .dim("đèn dây", 60)],
            .off("all"),
            answer: "Đã tắt tất cả."
        ),
        Request(.vietnamese, "Mở cổng.", .press("cổng"), answer: "Đã nhấn cổng."),
        Request(
            .vietnamese,
            "Mở van nước.",
            .on("van nước"),
            answer: "Việc này cần xác nhận. Hãy nói: xác nhận quả táo."
        ),
        Request(
            .vietnamese,
            "Xác nhận quả táo.",
            after: [.on("van nước")],
            .confirm("xác nhận quả táo"),
            answer: "Đã bật van nước.",
            on: [.valve]
        ),
        Request(
            .vietnamese,
            "Đèn dây ba mươi phần trăm.",
            .dim("đèn dây", 30),
            answer: "Đã chỉnh đèn dây thành 30 phần trăm.",
            strip: 30
        ),
        Request(
            .vietnamese,
            "To hơn một chút.",
            .volume(["change": 10]),
            answer: "Âm lượng của loa là 50 phần trăm.",
            volume: 50
        ),
        Request(
            .vietnamese,
            "Nhà kính bao nhiêu độ?",
            after: [.read(), .wait(.seconds(6))],
            .read("nhà kính"),
            answer: "nhà kính có nhiệt độ 23,4 độ C, độ ẩm 45 phần trăm và áp suất 1013 héc-tô-pát-can, "
                + "đo cách đây 6 giây."
        ),
        Request(
            .vietnamese,
            "Chúc ngủ ngon.",
            .scene("chúc ngủ ngon"),
            answer: "Đã bật ngữ cảnh “chúc ngủ ngon”.",
            strip: 5
        ),
        Request(
            .vietnamese,
            "Vừa rồi có chuyện gì?",
            after: [.on("đèn"), .wait(.seconds(600))],
            .events(),
            answer: "Lúc 14 giờ 25, đèn bàn được bật bằng giọng nói.",
            on: [.deskLamp]
        ),
    ]
}
