"""A small plan written for the tests."""

from __future__ import annotations

from datetime import date

from core.plan import Plan, Task

PLAN = Plan(
    key="son-ha-2026",
    title="Kế hoạch Tuyên truyền Đề án chuyển đổi số tỉnh Sơn Hà, giai đoạn 2026-2027",
    issuer="Sở Khoa học và Công nghệ",
    province="Sơn Hà",
    period_start=date(2026, 1, 1),
    period_end=date(2027, 12, 31),
    tasks=(
        Task(id="ha_tang", name="Phát triển hạ tầng số tỉnh Sơn Hà", keywords=("trạm BTS", "mạng 5G")),
        Task(
            id="ai", name="Ứng dụng nền tảng AI (khai thác dữ liệu)", keywords=("trí tuệ nhân tạo", "AI", "trợ lý ảo")
        ),
        Task(id="camera", name="Triển khai hệ thống Camera", keywords=("camera giám sát", "camera AI", "phạt nguội")),
        Task(id="van_hoa", name="Số hóa di sản văn hóa", keywords=("di sản số", "bảo tàng số", "Hòa Sơn")),
        Task(
            id="dich_vu",
            name="Nâng cao chất lượng dịch vụ công trực tuyến",
            keywords=("dịch vụ công trực tuyến", "C-Sơn Hà"),
        ),
        Task(id="hop", name="Tổ chức hội nghị sơ kết", kind="activity", keywords=("hội nghị sơ kết",)),
    ),
    quotas=(),
)
