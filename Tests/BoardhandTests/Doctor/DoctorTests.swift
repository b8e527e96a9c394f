import Endpoint
import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct DoctorTests {
    @Test(arguments: SeededFault.all) func eachFaultHasItsOwnCodeAndNoOther(_ fault: SeededFault) async throws {
        let bench = try DoctorBench()
        #expect(await bench.findings() == [], "healthy before")
        try await fault.seed(bench)
        let findings = await bench.findings()
        #expect(findings.map(\.code) == [fault.code], "\(findings.map(\.sentence))")
        let finding = try #require(findings.first)
        #expect(!finding.sentence.isEmpty && !finding.sentence.contains("\n"))
        let remedy = finding.remedy
        #expect(!remedy.text.isEmpty && !remedy.lines.joined().contains("\n"))
        #expect(remedy.isCommand || remedy.then == nil)
        // A command is for a shell as it is: nothing is left to fill in or to cut off.
        let words = remedy.text.split(separator: " ")
        let programs: Set<Substring> = ["sudo", "boardhand", "install", "echo", "grep"]
        #expect(programs.contains(words[0]) == remedy.isCommand)
        #expect(!remedy.isCommand || !words.contains("#") && !remedy.text.contains("HOST"))
        try await fault.mend(bench)
        #expect(await bench.findings() == [], "healthy after")
    }

    @Test func everyCodeIsSeeded() {
        #expect(Set(SeededFault.all.map(\.code)) == Set(DiagnosisCode.allCases))
        #expect(SeededFault.all.count == DiagnosisCode.allCases.count)
    }

    @Test func everyCodeHasOneCheck() {
        let codes = Doctor.checks.flatMap(\.codes)
        #expect(codes.count == Set(codes).count)
        #expect(Set(codes) == Set(DiagnosisCode.allCases))
    }

    @Test func causesComeFirst() {
        for (index, check) in Doctor.checks.enumerated() {
            let before = Set(Doctor.checks[..<index].flatMap(\.codes))
            #expect(check.causes.isSubset(of: before), "\(check)")
        }
    }

    @Test(arguments: DiagnosisCode.allCases) func everyCodeIsExplained(_ code: DiagnosisCode) {
        #expect(code.explanation.hasSuffix("."))
        #expect(!code.explanation.contains("\n"))
    }

    @Test func aRunningServicesBusAndConnectionAreLeftAlone() async throws {
        let bench = try DoctorBench()
        bench.daemon = SeededFault.status("connected", requests: 1)
        bench.condition = .trouble(.init(.replaced, peer: "dialled, although it runs"))
        #expect(await bench.findings() == [])
        #expect(bench.bus.log.isEmpty)
    }

    @Test func aVoiceSessionsTimeIsAFact() async throws {
        let bench = try DoctorBench()
        bench.daemon = SeededFault.status("connected", requests: 1)
        let fact = "a voice session reaches this board through 'assistant' in 34 ms"
        #expect(await bench.examination() == Examination(findings: [], facts: [fact]))
    }

    @Test(arguments: [
        SeededFault.status("connected", requests: 0), SeededFault.status("connecting", requests: 1),
        SeededFault.status("connected", requests: 1, host: "example.org:8443"), .absent, .closed,
    ])
    func nobodyIsCalledWhoIsNotConnectedThereAndAsked(_ daemon: DaemonState) async throws {
        let bench = try DoctorBench()
        bench.daemon = daemon
        bench.call = .silent
        let examination = await bench.examination()
        #expect(examination.facts.isEmpty && !examination.findings.map(\.code).contains(.voiceSilent))
    }

    @Test func aPlatformsErrorIsNoAnswerOfTheBoard() async throws {
        let bench = try DoctorBench()
        bench.daemon = SeededFault.status("connected", requests: 1)
        bench.call = .rejected(code: -32001)
        let findings = await bench.findings()
        #expect(findings.map(\.code) == [.voiceSilent] && findings[0].sentence.hasSuffix("(error -32001)"))
    }

    @Test func theServicesWordForItsTroubleIsTaken() async throws {
        let bench = try DoctorBench()
        bench.daemon = SeededFault.status("waiting", code: "TOKEN-REFUSED")
        #expect(await bench.findings().map(\.code) == [.tokenRefused])
    }

    @Test func aLineOfTheRunningServiceIsNotBusy() async throws {
        let bench = try DoctorBench()
        try bench.chip.occupy(LineOffset(17), by: "boardhand:pump")
        #expect(await bench.findings() == [])
        bench.stopService()
        #expect(await bench.findings().map(\.code) == [.gpioBusy])
    }

    @Test func aUnitIsReadAsSystemctlShowsIt() {
        let unit = UnitState(
            showing: """
                ExecMainStatus=78
                Result=exit-code
                NRestarts=3
                LoadState=loaded
                ActiveState=failed
                UnitFileState=enabled
                ConditionResult=yes
                """
        )
        #expect(unit.isInstalled && !unit.isActive)
        #expect(unit.exitStatus == 78 && unit.restarts == 3 && unit.result == "exit-code" && unit.conditionHeld)
    }
}
