package mako.protocols.files.rpc;

import mako.dissect.*;

/** What all programs show first. */
final class Programs {

    private Programs() {}

    /** Begins a program; without arguments or results it is no layer. */
    static void open(Dissection d, Field program) {
        if (d.remaining() > 0) d.open(program);
        else d.openAgain(program);
    }

    /** Shows the version and the procedure of what is called. */
    static void begin(Dissection d, OncRpc.Call call, Field procedure) {
        // Both are said to lie as far behind the message as that lies in its packet.
        int at = d.offset() + call.start();
        d.at(OncRpc.PROGRAM_VERSION, at, 0, call.version());
        d.generated();
        d.at(procedure, at, 0, call.procedure() & 0xffffffffL);
        d.generated();
    }
}
