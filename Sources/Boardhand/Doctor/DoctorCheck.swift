/// Looks at one thing. It changes nothing and takes nothing.
protocol DoctorCheck: Sendable {
    /// What it can find.
    var codes: [DiagnosisCode] { get }
    /// What would explain its findings: when one of these was found before, the check is left out.
    var causes: Set<DiagnosisCode> { get }

    func examine(_ patient: Patient) async -> [Finding]

    /// Findings, and facts where it has some to tell.
    func look(_ patient: Patient) async -> Examination
}

extension DoctorCheck {
    var causes: Set<DiagnosisCode> { [] }

    func look(_ patient: Patient) async -> Examination { Examination(findings: await examine(patient)) }
}
