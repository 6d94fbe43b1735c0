package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** TiVoConnect Automatic Machine Discovery Protocol, specification 1.5.1: lines of a name, an equals sign and a value. */
public final class TivoConnect implements Dissector {

    static final Field TIVO     = protocol("tivoconnect", "TiVoConnect", "TiVoConnect Discovery Protocol");
    static final Field FLAVOR   = textz("tivoconnect.flavor", "Flavor");
    static final Field METHOD   = textz("tivoconnect.method", "Method");
    static final Field PLATFORM = textz("tivoconnect.platform", "Platform");
    static final Field MACHINE  = textz("tivoconnect.machine", "Machine");
    static final Field IDENTITY = textz("tivoconnect.identity", "Identity");
    static final Field SERVICES = textz("tivoconnect.services", "Services");
    static final Field VERSION  = textz("tivoconnect.version", "Version");

    private static final int PORT = 2190;
    private static final String FIRST = "tivoconnect=";

    @Override
    public Field dissects() {
        return TIVO;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addStream(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean connected = d.carrier() == Tcp.TCP;
        // Over TCP the length stands in front.
        if (!connected && (d.captured() < FIRST.length() || !FIRST.equalsIgnoreCase(d.peekText(0, FIRST.length())))) throw d.notMine();
        d.protocolColumn("TiVoConnect");
        if (d.columns()) d.info("{}", "Discovery " + (connected ? "Connection" : "Beacon"));
        d.open(TIVO);
        d.extent(d.captured());
        String machine = "";
        String identity = "";
        while (d.captured() > 0) {
            int end = d.find('\n');
            if (end < 0) break;
            int equals = d.find('=');
            if (equals < 0 || equals > end) {
                d.skip(end + 1);
                continue;
            }
            Field field = field(d.peekText(0, equals));
            d.skip(equals + 1);
            int count = end - equals - 1;
            if (field == MACHINE) machine = d.peekText(0, count);
            if (field == IDENTITY) identity = d.peekText(0, count);
            if (field != null) d.text(field, count);
            else d.skip(count);
            d.skip(1);
        }
        if (d.titles()) d.title("TiVoConnect Discovery Protocol, {s} ({s})", machine, identity);
        if (d.columns()) d.addInfo(" {s} ({s})", machine, identity);
        d.close();
    }

    private static Field field(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "tivoconnect" -> FLAVOR;
            case "method" -> METHOD;
            case "platform" -> PLATFORM;
            case "machine" -> MACHINE;
            case "identity" -> IDENTITY;
            case "services" -> SERVICES;
            case "swversion" -> VERSION;
            default -> null;
        };
    }
}
