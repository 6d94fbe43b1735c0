package mako.protocols.telecom.s1ap;

import static mako.dissect.Table.stringTable;
import static mako.protocols.telecom.s1ap.S1apFields.*;

import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.PerReader;
import mako.protocols.encoding.PerTypes;
import mako.protocols.telecom.CoreNetwork;
import mako.protocols.telecom.E212;
import mako.protocols.telecom.nas.NasEps;
import mako.protocols.telecom.rrc.LteRrc;
import mako.protocols.transport.Sctp;

/** S1 Application Protocol between base stations and mobility management: 3GPP TS 36.413. */
public final class S1ap implements Dissector, PerReader.Protocol {

    private static final int PORT    = 36412;
    private static final int PAYLOAD = 18;

    private static final String NAS = "nas-eps";
    private static final String RADIO = "lte_rrc";
    /** What messages carry for the telephone. */
    private static final Table CARRIED = stringTable("s1ap.carried", "S1AP carried");

    /** What is known of types and fields: made when the first message comes. */
    private static final class Known {
        static final PerTypes TYPES = new PerTypes(Resources.text(E212.class, "s1ap.txt"));
        static final Map<String, Field> FIELDS = byName();
    }

    @Override
    public Field dissects() {
        return S1AP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"s1ap", "per", "e212", "lte_rrc", "lte-rrc"};
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {NasEps.class, LteRrc.class};
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(CARRIED, NAS, links.dissector("nas-eps"));
        links.add(CARRIED, RADIO, links.dissector(RADIO));
        links.add(Sctp.PORTS, PORT, this);
        links.add(Sctp.PAYLOADS, PAYLOAD, this);
    }

    static PerTypes known() {
        return Known.TYPES;
    }

    @Override
    public PerTypes types() {
        return Known.TYPES;
    }

    @Override
    public Field field(String abbreviation) {
        return Known.FIELDS.get(abbreviation);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("S1AP");
        d.open(S1AP);
        new PerReader(d, this).message("S1AP_PDU", "initiatingMessage", "successfulOutcome", "unsuccessfulOutcome");
        d.skipRest();
        d.close();
    }

    @Override
    public void begins(PerReader per, String message) {
        Dissection d = per.packet();
        if (!d.columns()) return;
        if (d.infoColumn().length() > 0) d.addInfo(", ");
        d.addInfo(message);
    }

    @Override
    public void read(PerReader per, PerTypes.Type type, Field field, int entry, int offset, int count, long value) {
        Dissection d = per.packet();
        switch (type.name()) {
            case "PLMNidentity" -> network(d, offset, per.within());
            case "TransportLayerAddress" -> CoreNetwork.address(d, entry, offset, count, ADDRESS_IPV4, ADDRESS_IPV6);
            case "NAS-PDU" -> nas(d, offset, count);
            case "UERadioCapability" -> radio(d, entry, offset, count, LteRrc.CAPABILITY);
            case "UERadioCapabilityForPaging" -> radio(d, entry, offset, count, LteRrc.PAGING);
            case "E-UTRAN-Trace-ID" -> CoreNetwork.trace(d, entry, offset, TRACE_ID, TRACE_SESSION);
            case "IMSI" -> subscriber(d, entry, offset, count);
            case "InterfacesToTrace" -> CoreNetwork.parts(d, entry, count, value, INTERFACES);
            case "EncryptionAlgorithms" -> CoreNetwork.parts(d, entry, count, value, ENCRYPTION);
            case "IntegrityProtectionAlgorithms" -> CoreNetwork.parts(d, entry, count, value, INTEGRITY);
            case "NRencryptionAlgorithms" -> CoreNetwork.parts(d, entry, count, value, NR_ENCRYPTION);
            case "NRintegrityProtectionAlgorithms" -> CoreNetwork.parts(d, entry, count, value, NR_INTEGRITY);
            case "SerialNumber" -> CoreNetwork.parts(d, entry, count, value, SERIAL_NUMBER);
            case "WarningType" -> CoreNetwork.parts(d, entry, count, CoreNetwork.number(d, offset, count), WARNING_TYPE);
            case "MeasurementsToActivate" -> CoreNetwork.parts(d, entry, count, value, MEASUREMENTS);
            case "MDT-Location-Info" -> CoreNetwork.parts(d, entry, count, value, LOCATION);
            case "UE-Application-Layer-Measurement-Capability" -> CoreNetwork.parts(d, entry, count, value, APPLICATION_LAYER);
            case "T_rAT_RestrictionInformation" -> CoreNetwork.parts(d, entry, count, value, RESTRICTIONS);
            case "MME-UE-S1AP-ID" -> again(per, field, MME_ID_OF, MME_ID, value);
            case "ENB-UE-S1AP-ID" -> again(per, field, ENB_ID_OF, ENB_ID, value);
            case "CauseRadioNetwork" -> cause(d, field, "RadioNetwork", value);
            case "CauseTransport" -> cause(d, field, "Transport", value);
            case "CauseNas" -> cause(d, field, "NAS", value);
            case "CauseProtocol" -> cause(d, field, "Protocol", value);
            case "CauseMisc" -> cause(d, field, "Misc", value);
            default -> {}
        }
    }

    /** Where it is a member of something it is found by the name of its type all the same. */
    private static void again(PerReader per, Field field, Field member, Field whole, long value) {
        if (field != member) return;
        per.packet().at(whole, per.bitsAsBytes(), 0, value);
        per.packet().hidden();
    }

    private static void cause(Dissection d, Field field, String kind, long value) {
        if (d.columns()) d.addInfo(" [{}-cause={}]", kind, field.names.name(value, "unknown"));
    }

    /** A network is the beginning of many identifiers, and named after what it is the beginning of. */
    private static void network(Dissection d, int offset, PerTypes.Type within) {
        int here = d.offset();
        d.seek(offset);
        E212.network(d, switch (within == null ? "" : within.name()) {
            case "TAI" -> E212.TRACKING_AREA;
            case "EUTRAN-CGI" -> E212.E_UTRAN_CELL;
            case "GUMMEI" -> E212.MME;
            case "LAI" -> E212.LOCATION_AREA;
            case "CGI" -> E212.CELL;
            case "NR-CGI" -> E212.NR_CELL;
            case "FiveGSTAI" -> E212.TRACKING_AREA_5G;
            default -> E212.NETWORK;
        });
        d.seek(here);
    }

    private static void subscriber(Dissection d, int entry, int offset, int count) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        E212.imsi(d, count);
        d.seek(here);
        d.close();
    }

    /** Whether it goes to mobility management, which listens at the known port. */
    private static Boolean up(Dissection d) {
        return d.destinationPort() == PORT || d.sourcePort() != PORT;
    }

    /** A message of radio resource control, which is shown inside the octets that carry it. */
    private static void radio(Dissection d, int entry, int offset, int count, String message) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        int rest = d.narrow(count);
        d.tryInside(CARRIED, RADIO, message);
        d.widen(rest);
        d.close();
        d.seek(here);
    }

    private static void nas(Dissection d, int offset, int count) {
        int here = d.offset();
        d.seek(offset);
        int rest = d.narrow(count);
        if (d.tryInsideAnyway(CARRIED, NAS, up(d)) < 0) d.skipRest();
        d.widen(rest);
        d.seek(here);
    }
}
