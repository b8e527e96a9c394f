import HardwareAbstraction
import JSON
import MCP
import SimulatedHardware
import Testing
import Tools

/// What people say, end to end: the tool calls that a language model makes of it, the hardware, and the answer.
@Suite(.timeLimit(.minutes(5))) struct RequestTests {
    static let all = Request.english + Request.german + Request.chinese + Request.vietnamese

    private func run(_ steps: [Request.Step], in house: House) async throws -> ToolResult? {
        var result: ToolResult?
        for step in steps {
            switch step {
            case .call(let tool, let arguments): result = try await house.call(tool, arguments)
            case .wait(let duration): await house.wait(duration)
            case .drive(let line, let level): try await house.drive(line, level)
            }
        }
        return result
    }

    @Test(arguments: all)
    func `what is said is done, and answered as a person would`(_ request: Request) async throws {
        let house = try await House(request.language)
        _ = try await run(request.before, in: house)
        let result = try #require(await run(request.calls, in: house))
        #expect(result.text == request.answer)
        #expect(result.isError == request.isError)
        for line in [House.Line.pump, .deskLamp, .heater, .fan, .valve, .gate] {
            #expect(try house.isOn(line) == request.on.contains(line), "\(line)")
        }
        let status = try #require(house.tools.first { $0.definition.name == "get_status" })
        let content = try #require(await status.call([:]).structuredContent)
        #expect(SchemaCheck.violations(.object(content), .object(try #require(status.definition.outputSchema))) == [])
        let strip = content["devices"]?.array?.first { $0["kind"] == "dimmer" }
        #expect(strip?["percent"]?.integer == Int64(request.strip))
        #expect((house.stripDuty > 0) == (request.strip > 0))
        #expect(house.card.elements.first?.state == MixerState(percent: request.volume, isMuted: request.isMuted))
        #expect(house.card.played.count == request.sounds)
    }

    @Test func `there are enough of them`() {
        #expect(Self.all.count >= 60)
        for language in SpokenLanguage.allCases { #expect(Self.all.filter { $0.language == language }.count >= 12) }
    }
}
