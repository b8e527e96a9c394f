/// Whether the clock can be right: boards have none that runs without power, and certificates need one.
struct ClockCheck: DoctorCheck {
    /// 2026-01-01 00:00 UTC; nothing of this program is older.
    private static let earliest: Int64 = 1_767_225_600
    let codes: [DiagnosisCode] = [.clockUnset]

    func examine(_ patient: Patient) async -> [Finding] {
        // That no time server was reached alone means nothing: the clock may have been set by hand.
        guard patient.system.unixTime < Self.earliest else { return [] }
        return [
            Finding(
                .clockUnset,
                "the clock is not set, so that no certificate is valid yet",
                .settingClock
            )
        ]
    }
}
