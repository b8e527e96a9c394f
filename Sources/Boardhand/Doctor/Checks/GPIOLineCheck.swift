import Configuration
import HardwareAbstraction

/// Whether each line that is configured is there, and free or ours.
struct GPIOLineCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.gpioChip, .gpioLine, .gpioBusy]
    let causes: Set<DiagnosisCode> = [.gpioAbsent, .gpioAccess, .gpioSandbox]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired else { return [] }
        let lines = WiredLine.all(of: wired)
        // Chips that cannot be asked are the other check's.
        guard !lines.isEmpty, let chips = try? patient.platform.gpioChips() else { return [] }
        var findings: [Finding] = []
        var missing: Set<String> = []
        for line in lines {
            switch line.reference.target {
            case .expander: continue
            case .line(let label, let offset):
                guard let chip = chips.first(where: { $0.info.label == label }) else {
                    if missing.insert(label).inserted { findings.append(absent(label, line, chips, patient)) }
                    continue
                }
                guard let info = try? await chip.lineInfo(offset) else {
                    findings.append(unknownLine("\(offset) of \(label)", line, patient))
                    continue
                }
                findings += busy(info, line, patient)
            case .named(let name):
                guard let info = await find(name, in: chips) else {
                    findings.append(unknownLine("'\(name)'", line, patient))
                    continue
                }
                findings += busy(info, line, patient)
            }
        }
        return findings
    }

    private func find(_ name: String, in chips: [any GPIOChip]) async -> GPIOLineInfo? {
        for chip in chips {
            for offset in 0..<chip.info.lineCount {
                if let info = try? await chip.lineInfo(LineOffset(offset)), info.name == name { return info }
            }
        }
        return nil
    }

    private func absent(
        _ label: String,
        _ line: WiredLine,
        _ chips: [any GPIOChip],
        _ patient: Patient
    ) -> Finding {
        let known = chips.map(\.info.label).joined(separator: ", ")
        return Finding(
            .gpioChip,
            "there is no GPIO chip '\(label)', which '\(line.device)' is wired to; there is \(known)",
            patient.rewriting("name the right board, or write a line of a chip that there is", look: Remedy.scan)
        )
    }

    private func unknownLine(_ what: String, _ line: WiredLine, _ patient: Patient) -> Finding {
        Finding(
            .gpioLine,
            "there is no line \(what), which '\(line.device)' is wired to",
            patient.rewriting("write a line that there is for '\(line.device)'", look: Remedy.scan)
        )
    }

    private func busy(_ info: GPIOLineInfo, _ line: WiredLine, _ patient: Patient) -> [Finding] {
        guard let consumer = info.consumer, !(consumer.hasPrefix("boardhand") && patient.isServed) else { return [] }
        return [
            Finding(
                .gpioBusy,
                "\(line.reference.displayName), which '\(line.device)' is wired to, is in use by '\(consumer)'",
                .advice(
                    "end the program that holds it, or take its overlay out of config.txt",
                    look: "sudo fuser -v /dev/gpiochip*"
                )
            )
        ]
    }
}
