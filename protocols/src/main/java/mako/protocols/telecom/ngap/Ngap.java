package mako.protocols.telecom.ngap;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.stringTable;

import mako.dissect.*;
import mako.protocols.encoding.PerReader;
import mako.protocols.encoding.PerTypes;
import mako.protocols.telecom.CoreNetwork;
import mako.protocols.telecom.E212;
import mako.protocols.telecom.nas.NasFive;
import mako.protocols.transport.Sctp;

/** NG Application Protocol between base stations of 5G and its core: 3GPP TS 38.413. */
public final class Ngap implements Dissector, PerReader.Protocol {

    static final Field NGAP = protocol("ngap", "NGAP", "NG Application Protocol");

    private static final int PORT    = 38412;
    private static final int PAYLOAD = 60;

    private static final String NAS = "nas-5gs";
    /** What messages carry for the telephone. */
    private static final Table CARRIED = stringTable("ngap.carried", "NGAP carried");

    /** What is known of types: made when the first message comes. */
    private static final class Known {
        static final PerTypes TYPES = new PerTypes(Resources.text(E212.class, "ngap.txt"));
    }

    @Override
    public Field dissects() {
        return NGAP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"ngap", "per", "e212"};
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {NasFive.class};
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(CARRIED, NAS, links.dissector(NAS));
        links.add(Sctp.PORTS, PORT, this);
        links.add(Sctp.PAYLOADS, PAYLOAD, this);
    }

    @Override
    public PerTypes types() {
        return Known.TYPES;
    }

    @Override
    public Field field(String abbreviation) {
        return NgapFields.field(abbreviation);
    }

    /** A choice and one of its alternatives may have the same name. */
    @Override
    public Field field(String abbreviation, PerTypes.Type type) {
        return type.kind() == 'C' ? NgapFields.choice(abbreviation, type.name()) : NgapFields.field(abbreviation);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NGAP");
        d.open(NGAP);
        new PerReader(d, this).message("NGAP_PDU", "initiatingMessage", "successfulOutcome", "unsuccessfulOutcome");
        d.skipRest();
        d.close();
    }

    @Override
    public void begins(PerReader per, String message) {
        Dissection d = per.packet();
        // What a message holds is a layer of its own.
        d.layer(NGAP);
        if (d.titles()) d.titleOn(per.root(), "NG Application Protocol ({})", message);
        if (!d.columns()) return;
        if (d.infoColumn().length() > 0) d.addInfo(", ");
        d.addInfo(message);
    }

    @Override
    public void read(PerReader per, PerTypes.Type type, Field field, int entry, int offset, int count, long value) {
        Dissection d = per.packet();
        if (type.kind() == 'O' && type.element() != null) {
            contained(d, type.element(), entry, offset, count);
            return;
        }
        switch (type.name()) {
            case "PLMNIdentity" -> network(d, entry, offset, per.within());
            case "TransportLayerAddress" -> CoreNetwork.address(d, entry, offset, count, NgapFields.field("TransportLayerAddressIPv4"), NgapFields.field("TransportLayerAddressIPv6"));
            case "NAS-PDU" -> nas(d, entry, offset, count);
            case "AMF-UE-NGAP-ID", "RAN-UE-NGAP-ID" -> {
                // As a member of a pair it has the member's name.
                boolean member = per.within() != null && per.within().name().startsWith("UE-NGAP-ID");
                if (member && d.titles()) d.titleOn(entry, "{}: {}", Character.toLowerCase(type.name().charAt(0)) + type.name().substring(1), value);
            }
            case "NGRANTraceID" -> CoreNetwork.trace(d, entry, offset, NgapFields.field("NGRANTraceID.TraceID"), NgapFields.field("NGRANTraceID.TraceRecordingSessionReference"));
            default -> parts(d, type, entry, offset, count, value);
        }
    }

    /** Octets in which a value of a type lies. */
    private void contained(Dissection d, String name, int entry, int offset, int count) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        int rest = d.narrow(count);
        if (count > 0) new PerReader(d, this).value(name, Known.TYPES.type(name));
        d.widen(rest);
        d.seek(here);
        d.close();
    }

    /** Bits that have names. */
    private static void parts(Dissection d, PerTypes.Type type, int entry, int offset, int count, long value) {
        if (type.kind() != 'B' && type.kind() != 'O') return;
        Field[] parts = NgapFields.parts(type.name());
        if (parts.length == 0) return;
        CoreNetwork.parts(d, entry, count, type.kind() == 'O' ? CoreNetwork.number(d, offset, count) : value, parts);
    }

    /** A network is the beginning of many identifiers, and named after what it is the beginning of. */
    private static void network(Dissection d, int entry, int offset, PerTypes.Type within) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        E212.network(d, switch (within == null ? "" : within.name()) {
            case "TAI" -> E212.TRACKING_AREA_5G;
            case "EUTRA-CGI" -> E212.E_UTRAN_CELL;
            case "GUAMI" -> E212.AMF;
            case "LAI" -> E212.LOCATION_AREA;
            case "NR-CGI" -> E212.NR_CELL;
            case "EPS-TAI" -> E212.TRACKING_AREA;
            default -> E212.NETWORK;
        });
        d.seek(here);
        d.close();
    }

    private static void nas(Dissection d, int entry, int offset, int count) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        int rest = d.narrow(count);
        if (d.tryInsideAnyway(CARRIED, NAS, null) < 0) d.skipRest();
        d.widen(rest);
        d.seek(here);
        d.close();
    }
}
