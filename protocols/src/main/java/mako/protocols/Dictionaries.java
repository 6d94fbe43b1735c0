package mako.protocols;

import mako.protocols.industrial.opcua.OpcUa;
import mako.protocols.messaging.Fix;
import mako.protocols.monitoring.netflow.NetFlow;
import mako.protocols.security.Radius;
import mako.protocols.telecom.Diameter;
import mako.protocols.windows.RpcInterfaces;

/** The protocols whose fields are so many that they come from files. */
public final class Dictionaries {

    private Dictionaries() {}

    /**
     * Reads them. What they declare depends on no other dissector: a program may do this on a thread of its own while it
     * makes all dissectors on another, and neither waits for one that waits for it.
     */
    public static void read() {
        // In the order in which they are asked for.
        OpcUa.declare();
        Fix.declare();
        NetFlow.declare();
        Diameter.declare();
        Radius.declare();
        RpcInterfaces.declare();
    }
}
