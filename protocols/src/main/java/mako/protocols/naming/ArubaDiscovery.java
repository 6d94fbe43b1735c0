package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Aruba Discovery Protocol: how access points find the switch that controls them; ArubaOS User Guide, access point discovery. */
public final class ArubaDiscovery implements Dissector {

    private static final Values TYPES = Values.of("1 Request\n2 Response");

    static final Field ADP     = protocol("adp", "ADP", "Aruba Discovery Protocol");
    static final Field VERSION = u16("adp.version", "Version", help("ADP version"));
    static final Field TYPE    = u16("adp.type", "Type", names(TYPES), help("ADP type"));
    static final Field ID      = u16("adp.id", "Transaction ID", help("ADP transaction ID"));
    static final Field MAC     = ether("adp.mac", "MAC address");
    static final Field SWITCH  = ipv4("adp.switch", "Switch IP", help("Switch IP address"));

    private static final int PORT     = 8200;
    private static final int REQUEST  = 1;
    private static final int RESPONSE = 2;

    @Override
    public Field dissects() {
        return ADP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ADP");
        d.info();
        d.open(ADP);
        d.extent(d.captured());
        d.u16(VERSION);
        int type = d.u16(TYPE);
        d.u16(ID);
        if (type == REQUEST) {
            long mac = d.ether(MAC);
            if (d.columns() || d.titles()) {
                String text = new Text().ether(mac).toString();
                d.info("ADP Request Src MAC: {}", text);
                d.append(", Request Src MAC: {}", text);
            }
        } else if (type == RESPONSE) {
            int address = d.ipv4(SWITCH);
            if (d.columns() || d.titles()) {
                String text = new Text().ipv4(address).toString();
                d.info("ADP Response Switch IP: {}", text);
                d.append(", Response Switch IP: {}", text);
            }
        }
        d.close();
    }
}
