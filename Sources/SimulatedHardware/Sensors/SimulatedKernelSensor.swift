public import HardwareAbstraction
import Synchronization

/// A sensor of the kernel's in memory; what it measures and how it fails can be set while it runs.
public final class SimulatedKernelSensor: KernelSensor {
    private struct State: Sendable {
        var values: [Measurement]
        var fault: KernelSensorError.Kind?
        var readCount = 0
    }

    public let kernelDescription: KernelSensorDescription
    /// How long one measurement takes.
    public let conversion: Duration
    private let clock: any BoardClock
    private let state: Mutex<State>

    /// - Parameter values: what it measures, in this order, each quantity once.
    public init(
        _ description: KernelSensorDescription,
        values: [Measurement],
        conversion: Duration = .zero,
        clock: any BoardClock
    ) {
        kernelDescription = description
        self.conversion = conversion
        self.clock = clock
        state = Mutex(State(values: values))
    }

    public var name: String { kernelDescription.name }

    /// How often it was read.
    public var readCount: Int { state.withLock(\.readCount) }

    /// Sets what it is exposed to. It shows in the next value.
    ///
    /// - Returns: whether it measures that, and the value is finite.
    @discardableResult
    public func set(_ quantity: Quantity, to value: Double) -> Bool {
        state.withLock { state in
            guard value.isFinite, let index = state.values.firstIndex(where: { $0.quantity == quantity }) else {
                return false
            }
            state.values[index] = Measurement(quantity, value)
            return true
        }
    }

    /// What was set; `nil` for what it does not measure.
    public func value(of quantity: Quantity) -> Double? {
        state.withLock { $0.values.first { $0.quantity == quantity }?.value }
    }

    /// Lets every measurement fail from now on; `nil` heals it.
    public func setFault(_ fault: KernelSensorError.Kind?) { state.withLock { $0.fault = fault } }

    public func quantities() async throws(KernelSensorError) -> [Quantity] {
        if let quantities = kernelDescription.quantities { return quantities }
        let (quantities, fault) = state.withLock { ($0.values.map(\.quantity), $0.fault) }
        // As with the kernel, only these concern more than a value.
        switch fault {
        case .notFound(let known)?: throw KernelSensorError(.notFound(known: known), sensor: name)
        case .ambiguous(let parents)?: throw KernelSensorError(.ambiguous(parents: parents), sensor: name)
        case .unknownChannel(let known)?: throw KernelSensorError(.unknownChannel(known: known), sensor: name)
        default: return quantities
        }
    }

    public func read() async throws(KernelSensorError) -> [Measurement] {
        state.withLock { $0.readCount += 1 }
        if conversion > .zero {
            // The kernel's reads cannot be broken off either: a cancelled caller only gets its value early.
            try? await clock.sleep(for: conversion)
        }
        // What holds at the end of the conversion counts.
        let state = state.withLock { $0 }
        if let fault = state.fault { throw KernelSensorError(fault, sensor: name) }
        return state.values
    }
}
