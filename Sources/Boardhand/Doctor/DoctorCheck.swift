/// Looks at one thing. It changes nothing and takes nothing.
protocol DoctorCheck: Sendable {
    /// What it can find.
    var codes: [DiagnosisCode] { get }
    /// What would explain its findings: when one of these was found before, the check is left out.
    var causes: Set<DiagnosisCode> { get }

    func examine(_ patient: Patient) async -> [Finding]
}

extension DoctorCheck {
    var causes: Set<DiagnosisCode> { [] }
}
