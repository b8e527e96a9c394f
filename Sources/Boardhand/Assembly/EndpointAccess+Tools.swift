import Configuration
import Devices
import Tools

extension EndpointAccess {
    /// For the gate to all outputs.
    var deviceAccess: DeviceAccess { DeviceAccess(devices: devices.map { Set($0) }, isReadOnly: isReadOnly) }

    var toolAccess: ToolAccess { ToolAccess(tools: tools.map { Set($0) }, devices: deviceAccess) }
}
