package mako.protocols;

import mako.dissect.Names;
import mako.protocols.link.MacNames;
import mako.protocols.transport.ServiceNames;

/** The registries of names that come with the program. */
public final class Registries {

    private Registries() {}

    /** Has the names of MAC addresses and ports come from them. */
    public static Names.Builder addTo(Names.Builder names) {
        return names.macs(MacNames::name).services(ServiceNames::name);
    }

    /** Reads those of MAC addresses now, which are otherwise read when a name is first asked for. */
    public static void readMacNames() {
        MacNames.read();
    }
}
