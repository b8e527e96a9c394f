import CBoardhandI2C
import Glibc
import HardwareAbstraction
import LinuxHardware
import SimulatedHardware

/// One adapter, its simulated bus, and the commands that change them. Everything happens on one thread, so a command has
/// taken effect when it is answered.
struct Peer: ~Copyable {
    private let options: PeerOptions
    private let clock = SystemClock()
    private let bus: SimulatedI2CBus
    private var device: WireDevice?
    private var silence = SilencePlan()
    /// Chips that go after so many more transactions.
    private var leaving: [I2CAddress: Int] = [:]
    private var stuck = false
    /// In milliseconds.
    private var delay = 0
    private var input = LineBuffer()

    init(options: PeerOptions) throws(PeerError) {
        self.options = options
        device = nil
        bus = SimulatedI2CBus(name: options.number < 0 ? "i2c" : "i2c-\(options.number)", clock: clock)
        for chip in options.chips { try attach(chip.name, at: chip.address) }
        let plugged = try WireDevice(options: options)
        BedI2CPeer.say("ready i2c-\(plugged.number)")
        device = consume plugged
    }

    /// Returns when the commands end.
    mutating func serve() throws(PeerError) {
        while true {
            // poll(2) passes over negative descriptors.
            var files = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&files, nfds_t(files.count), -1) > 0 else {
                guard errno == EINTR else { throw .system("wait for requests", errno: errno, hint: "see dmesg") }
                continue
            }
            if files[0].revents != 0, try !obeyInput() { return }
            if files[1].revents != 0 { try answerRequest() }
        }
    }

    private var descriptor: Int32 {
        switch device {
        case .some(let device): device.descriptor
        case .none: -1
        }
    }

    // MARK: Requests

    private mutating func answerRequest() throws(PeerError) {
        guard let request = try nextRequest(), !silence.strike(request) else { return }
        let answer = stuck ? WireAnswer(status: BOARDHAND_I2C_BUS_BUSY) : WireAnswer(to: request, from: bus)
        pause()
        countDown(request)
        switch device {
        case .some(let device): try device.send(answer, to: request)
        case .none: break
        }
    }

    private func nextRequest() throws(PeerError) -> WireRequest? {
        switch device {
        case .some(let device): try device.nextRequest()
        case .none: nil
        }
    }

    /// Before the answer is sent: its receiver finds the chip gone.
    private mutating func countDown(_ request: WireRequest) {
        for (address, left) in leaving where request.concerns(address) {
            leaving[address] = left > 1 ? left - 1 : nil
            if left <= 1 { bus.detach(at: address) }
        }
    }

    private func pause() {
        guard delay > 0 else { return }
        usleep(UInt32(clamping: delay * 1000))
    }

    // MARK: Commands

    /// - Returns: false when there will be no more.
    private mutating func obeyInput() throws(PeerError) -> Bool {
        guard try input.fill(from: STDIN_FILENO) else { return false }
        while let line = input.next() {
            do throws(PeerError) {
                let command = try PeerCommand(line: line)
                if case .quit = command {
                    BedI2CPeer.say("ok")
                    return false
                }
                let result = try obey(command)
                BedI2CPeer.say(result.isEmpty ? "ok" : "ok \(result)")
            } catch {
                BedI2CPeer.say("error \(error)")
            }
        }
        return true
    }

    private mutating func obey(_ command: PeerCommand) throws(PeerError) -> String {
        switch command {
        case .attach(let name, let address): try attach(name, at: address)
        case .detach(let address, let skip):
            guard bus.chips[address] != nil else { throw .command("there is no chip at \(address)") }
            leaving[address] = skip > 0 ? skip : nil
            if skip == 0 { bus.detach(at: address) }
        case .set(let address, let quantity, let value, let channel):
            guard try sensor(at: address).set(quantity, to: value, channel: channel) else {
                throw noInput(quantity, channel: channel, at: address)
            }
        case .get(let address, let quantity, let channel):
            guard let value = try sensor(at: address).value(of: quantity, channel: channel) else {
                throw noInput(quantity, channel: channel, at: address)
            }
            return "\(value)"
        case .conversion(let address, let factor):
            guard let chip = try sensor(at: address) as? any SimulatedConvertingChip else {
                throw .command("the chip at \(address) has no conversion time")
            }
            chip.conversionTimeFactor = factor
        case .fault(let address, .bus(let fault), let times, let skip):
            bus.inject(fault, at: address, after: skip, times: times)
        case .fault(let address, .silence, let times, let skip): silence.add(at: address, times: times, skip: skip)
        case .clear(let address):
            silence.clear(address)
            if let address { bus.clearFaults(at: address) } else { bus.clearFaults() }
        case .slow(let milliseconds): delay = milliseconds
        case .stuck(let on): stuck = on
        case .chips:
            return bus.chips.sorted { $0.key < $1.key }.map { "\($0.value.name)@\($0.key)" }.joined(separator: " ")
        case .log(let count): return bus.log.suffix(count).map(Self.describe).joined(separator: "; ")
        case .forget: bus.clearLog()
        case .unplug: device = nil
        case .plug: try plug()
        case .quit: break
        }
        return ""
    }

    private mutating func plug() throws(PeerError) {
        guard descriptor < 0 else { throw .command("the adapter is plugged in; unplug it first") }
        device = try WireDevice(options: options)
    }

    private func attach(_ name: String, at address: I2CAddress) throws(PeerError) {
        let memory = SimulatedRegisterMemory()
        let sensor = SimulatedI2CChipCatalogue.make(named: name, clock: clock)
        let expander = SimulatedI2CChipCatalogue.makeExpander(
            named: name,
            at: address,
            on: bus.name,
            circuit: SimulatedCircuit(clock: clock, recorder: HardwareRecorder())
        )
        guard let chip: any SimulatedI2CChip = name == memory.name ? memory : sensor ?? expander else {
            let names = [memory.name] + SimulatedI2CChipCatalogue.names + SimulatedI2CChipCatalogue.expanderNames
            let all = names.joined(separator: ", ")
            throw .command("there is no simulated chip '\(name)'; there are \(all)")
        }
        do { try bus.attach(chip, at: address) } catch { throw .command("\(error)") }
    }

    private func sensor(at address: I2CAddress) throws(PeerError) -> any SimulatedSensorChip {
        guard let chip = bus.chips[address] as? any SimulatedSensorChip else {
            throw .command("there is no sensor at \(address); attach one")
        }
        return chip
    }

    private func noInput(_ quantity: Quantity, channel: String?, at address: I2CAddress) -> PeerError {
        let inputs = (bus.chips[address] as? any SimulatedSensorChip)?.inputs ?? []
        let all = inputs.map { $0.quantity.rawValue + ($0.channel.map { " \($0)" } ?? "") }.joined(separator: ", ")
        return .command("the chip at \(address) has no \(quantity.rawValue) \(channel ?? ""); it has \(all)")
    }

    /// As in `0x44 w2400 r6=6147…`, or `0x44 w2400 noAcknowledgeAddress`.
    private static func describe(_ transaction: SimulatedI2CTransaction) -> String {
        var answers = ((try? transaction.outcome.get()) ?? [])[...]
        var words = ["\(transaction.address)"]
        for operation in transaction.operations {
            switch operation {
            case .write(let bytes): words.append("w" + hexadecimal(bytes))
            case .read(let count): words.append("r\(count)" + (answers.popFirst().map { "=" + hexadecimal($0) } ?? ""))
            }
        }
        if case .failure(let error) = transaction.outcome { words.append("\(error.kind)") }
        return words.joined(separator: " ")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
