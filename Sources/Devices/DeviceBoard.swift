public import HardwareAbstraction
import SpokenNames

/// All devices of the board.
public struct DeviceBoard: Sendable {
    public let switches: DeviceList<Switch>
    public let momentaries: DeviceList<MomentaryOutput>
    public let sensors: DeviceList<Sensor>
    public let speakers: DeviceList<Speaker>
    public let sounds: DeviceList<Sound>
    /// In the order in which they first come.
    public let areas: [String]
    private let outputs: OutputController

    /// An executor of its own for a board that shares none.
    private actor Host {}

    /// Takes all lines, with their start values; touches no sensor and no card.
    ///
    /// - Parameters:
    ///   - host: the actor whose executor all devices share, so that calls from there change no thread.
    ///   - report: told what happens by itself; called on that executor, so it must not block.
    /// - Throws: when names clash or a line cannot be had; then no line is held.
    public init(
        _ description: BoardDescription,
        clock: any BoardClock,
        sharingExecutorOf host: (any Actor)? = nil,
        report: @escaping @Sendable (DeviceEvent) -> Void = { _ in }
    ) throws(BoardError) {
        let host = host ?? Host()
        let identities =
            description.switches.map(\.identity) + description.momentaries.map(\.identity)
            + description.sensors.map(\.description.identity) + description.speakers.map(\.description.identity)
        areas = Self.areas(of: identities)
        do throws(NameError) {
            // Before lines are taken. Switches and momentaries must not share names either: both are outputs.
            let outputs = identities.prefix(description.switches.count + description.momentaries.count)
            _ = try DeviceList(outputs.map(Name.init))
            sensors = try DeviceList(
                description.sensors.map {
                    Sensor($0.description, source: $0.source, clock: clock, sharingExecutorOf: host, report: report)
                }
            )
            speakers = try DeviceList(
                description.speakers.map {
                    Speaker(
                        $0.description,
                        mixer: $0.mixer,
                        player: $0.player,
                        synthesizer: description.synthesizer,
                        sharingExecutorOf: host
                    )
                }
            )
            sounds = try DeviceList(description.sounds)
        } catch {
            throw .name(error)
        }
        let outputs: OutputController
        do {
            outputs = try OutputController(
                switches: description.switches,
                momentaries: description.momentaries,
                clock: clock,
                sharingExecutorOf: host
            )
        } catch {
            throw .outputs(error)
        }
        do throws(NameError) {
            switches = try DeviceList(
                zip(description.switches, outputs.switchIDs).map {
                    Switch(identity: $0.identity, id: $1, controller: outputs)
                }
            )
            momentaries = try DeviceList(
                zip(description.momentaries, outputs.momentaryIDs).map {
                    MomentaryOutput(identity: $0.identity, id: $1, controller: outputs)
                }
            )
        } catch {
            throw .name(error)
        }
        self.outputs = outputs
    }

    /// Measures sensors in the background until cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for sensor in sensors.devices { group.addTask { await sensor.run() } }
            await Task.untilCancelled()
        }
    }

    /// Gives every output its stop value and releases it. A second call does nothing.
    ///
    /// - Returns: what failed; the others are done nevertheless.
    public func shutdown() async -> [OutputError] { await outputs.shutdown() }

    /// The area as the configuration writes it.
    public func area(named name: String) -> String? {
        let folded = FoldedName(name)
        return areas.first { FoldedName($0) == folded }
    }

    /// Only a name, to check many at once.
    private struct Name: NamedDevice {
        let identity: DeviceIdentity
    }

    private static func areas(of identities: [DeviceIdentity]) -> [String] {
        var seen: Set<FoldedName> = []
        return identities.compactMap(\.area).filter { seen.insert(FoldedName($0)).inserted }
    }
}
