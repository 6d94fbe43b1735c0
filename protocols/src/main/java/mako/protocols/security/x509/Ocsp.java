package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.ObjectIdentifiers;
import mako.protocols.web.MediaTypes;

/** Online Certificate Status Protocol: RFC 6960. */
public final class Ocsp implements Asn1Module {

    private static final Values VERSIONS = Values.of("0 v1\n1 v2\n2 v3");
    private static final Values STATUSES = Values.of("""
        0 successful
        1 malformedRequest
        2 internalError
        3 tryLater
        5 sigRequired
        6 unauthorized
        """);

    static final Field OCSP             = protocol("ocsp", "OCSP", "Online Certificate Status Protocol");
    static final Field RESPONSE_TYPE_ID = text("ocsp.responseType.id", "ResponseType Id");
    static final Field BASIC_RESPONSE   = group("ocsp.BasicOCSPResponse_element", "BasicOCSPResponse");
    static final Field ARCHIVE_CUTOFF   = time("ocsp.ArchiveCutoff", "ArchiveCutoff");
    static final Field ACCEPTABLE       = u32("ocsp.AcceptableResponses", "AcceptableResponses");
    static final Field ACCEPTABLE_TYPE  = oid("ocsp.AcceptableResponses_item", "AcceptableResponses item");
    static final Field NONCE            = bytes("ocsp.ReOcspNonce", "ReOcspNonce");
    static final Field NO_CHECK         = group("ocsp.NULL_element", "NULL");
    static final Field REQUEST_DATA     = group("ocsp.tbsRequest_element", "tbsRequest");
    static final Field REQUEST_SIGNED   = group("ocsp.optionalSignature_element", "optionalSignature");
    static final Field VERSION          = i32("ocsp.version", "version", names(VERSIONS));
    static final Field REQUESTOR        = u32("ocsp.requestorName", "requestorName");
    static final Field REQUESTS         = u32("ocsp.requestList", "requestList");
    static final Field REQUEST          = group("ocsp.Request_element", "Request");
    static final Field REQUEST_EXTRAS   = u32("ocsp.requestExtensions", "requestExtensions");
    static final Field ALGORITHM        = group("ocsp.signatureAlgorithm_element", "signatureAlgorithm");
    static final Field SIGNATURE        = bytes("ocsp.signature", "signature");
    static final Field CERTIFICATES     = u32("ocsp.certs", "certs");
    static final Field CERTIFICATE      = group("ocsp.Certificate_element", "Certificate");
    static final Field REQUESTED        = group("ocsp.reqCert_element", "reqCert");
    static final Field SINGLE_EXTRAS    = u32("ocsp.singleRequestExtensions", "singleRequestExtensions");
    static final Field HASH_ALGORITHM   = group("ocsp.hashAlgorithm_element", "hashAlgorithm");
    static final Field NAME_HASH        = bytes("ocsp.issuerNameHash", "issuerNameHash");
    static final Field KEY_HASH         = bytes("ocsp.issuerKeyHash", "issuerKeyHash");
    static final Field SERIAL_NUMBER    = bytes("ocsp.serialNumber", "serialNumber");
    static final Field STATUS           = u32("ocsp.responseStatus", "responseStatus", names(STATUSES));
    static final Field RESPONSE_BYTES   = group("ocsp.responseBytes_element", "responseBytes");
    static final Field RESPONSE_DATA    = group("ocsp.tbsResponseData_element", "tbsResponseData");
    static final Field RESPONDER        = u32("ocsp.responderID", "responderID", names(Values.of("1 byName\n2 byKey")));
    static final Field BY_NAME          = u32("ocsp.byName", "byName");
    static final Field BY_KEY           = bytes("ocsp.byKey", "byKey");
    static final Field PRODUCED_AT      = time("ocsp.producedAt", "producedAt");
    static final Field RESPONSES        = u32("ocsp.responses", "responses");
    static final Field RESPONSE         = group("ocsp.SingleResponse_element", "SingleResponse");
    static final Field RESPONSE_EXTRAS  = u32("ocsp.responseExtensions", "responseExtensions");
    static final Field CERTIFICATE_ID   = group("ocsp.certID_element", "certID");
    static final Field CERT_STATUS      =
        u32("ocsp.certStatus", "certStatus", names(Values.of("0 good\n1 revoked\n2 unknown")));
    static final Field GOOD             = group("ocsp.good_element", "good");
    static final Field REVOKED          = group("ocsp.revoked_element", "revoked");
    static final Field UNKNOWN          = group("ocsp.unknown_element", "unknown");
    static final Field REVOKED_AT       = time("ocsp.revocationTime", "revocationTime");
    static final Field REASON           =
        u32("ocsp.revocationReason", "revocationReason", names(CertificateExtensions.REASONS));
    static final Field THIS_UPDATE      = time("ocsp.thisUpdate", "thisUpdate");
    static final Field NEXT_UPDATE      = time("ocsp.nextUpdate", "nextUpdate");
    static final Field EXTENSIONS       = u32("ocsp.singleExtensions", "singleExtensions");

    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final String REQUEST_TYPE = "application/ocsp-request";

    @Override
    public Field dissects() {
        return OCSP;
    }

    @Override
    public void link(Links links) {
        for (int i : new int[] {2, 4, 5, 6}) links.add(Ber.OIDS, "1.3.6.1.5.5.7.48.1." + i, this);
        links.add(MediaTypes.TYPES, REQUEST_TYPE, this).add(MediaTypes.TYPES, "application/ocsp-response", this);
    }

    @Override
    public void dissect(Dissection d) {
        switch (d.about() instanceof String oid ? oid : "") {
            case "1.3.6.1.5.5.7.48.1.2" -> {
                d.layer(OCSP);
                Ber.octetString(d, NONCE);
            }
            case "1.3.6.1.5.5.7.48.1.4" -> {
                d.layer(OCSP);
                Ber.sequenceOf(d, ACCEPTABLE, item -> Ber.oid(item, ACCEPTABLE_TYPE));
            }
            case "1.3.6.1.5.5.7.48.1.5" -> {
                d.layer(OCSP);
                Ber.none(d, NO_CHECK);
            }
            case "1.3.6.1.5.5.7.48.1.6" -> {
                d.layer(OCSP);
                Ber.generalizedTime(d, ARCHIVE_CUTOFF);
            }
            default -> message(d);
        }
    }

    /** Reads a request or a response, which its beginning tells apart: a status or a sequence. */
    private static void message(Dissection d) {
        d.protocolColumn("OCSP");
        boolean request = false;
        d.open(OCSP);
        if (Ber.at(d, Ber.SEQUENCE)) {
            int at = d.offset();
            int rest = Ber.enter(d);
            request = !Ber.at(d, Ber.ENUMERATED);
            d.widen(rest);
            d.seek(at);
        }
        d.title(request ? "OCSP Request" : "OCSP Response");
        d.info(request ? "Request" : "Response");
        if (request) request(d);
        else response(d);
        d.close();
    }

    /** Reads a response, all that is left, as a protocol inside what is open. */
    public static void stapled(Dissection d) {
        d.openAgain(OCSP);
        d.title("OCSP Response");
        response(d);
        d.close();
    }

    private static void request(Dissection d) {
        int outer = Ber.enter(d);
        int rest = Ber.begin(d, REQUEST_DATA);
        if (rest < 0) return;
        if (Ber.at(d, 0xa0)) tagged(d, VERSION);
        if (Ber.at(d, 0xa1)) {
            int inner = Ber.enter(d);
            CertificateExtensions.generalName(d, REQUESTOR);
            d.widen(inner);
        }
        Ber.sequenceOf(d, REQUESTS, Ocsp::singleRequest);
        if (Ber.at(d, 0xa2)) extensions(d, REQUEST_EXTRAS);
        Ber.end(d, rest);
        if (Ber.at(d, 0xa0)) {
            int inner = Ber.enter(d);
            rest = Ber.begin(d, REQUEST_SIGNED);
            if (rest >= 0) {
                signature(d);
                Ber.end(d, rest);
            }
            d.widen(inner);
        }
        d.widen(outer);
    }

    private static void tagged(Dissection d, Field field) {
        int rest = Ber.enter(d);
        Ber.integer(d, field);
        d.widen(rest);
    }

    private static void extensions(Dissection d, Field list) {
        int rest = Ber.enter(d);
        PkixExplicit.extensions(d, list);
        d.widen(rest);
    }

    private static void singleRequest(Dissection d) {
        int rest = Ber.begin(d, REQUEST);
        if (rest < 0) return;
        certificateId(d, REQUESTED);
        if (Ber.at(d, 0xa0)) extensions(d, SINGLE_EXTRAS);
        Ber.end(d, rest);
    }

    private static void response(Dissection d) {
        if (!Ber.at(d, Ber.SEQUENCE)) {
            Ber.noSequence(d);
            return;
        }
        int outer = Ber.enter(d);
        Ber.integer(d, STATUS);
        if (Ber.at(d, 0xa0)) {
            int inner = Ber.enter(d);
            int rest = Ber.begin(d, RESPONSE_BYTES);
            if (rest >= 0) {
                responseBytes(d);
                Ber.end(d, rest);
            }
            d.widen(inner);
        }
        d.widen(outer);
    }

    private static void responseBytes(Dissection d) {
        if (!Ber.at(d, Ber.OID)) return;
        int rest = Ber.enter(d);
        String type = ObjectIdentifiers.dotted(d, d.remaining());
        d.at(RESPONSE_TYPE_ID, d.offset(), d.remaining(), type);
        if (d.titles()) d.titleLast("ResponseType Id: {} ({})", type, ObjectIdentifiers.name(type));
        d.widen(rest);
        if (!Ber.at(d, Ber.OCTET_STRING)) return;
        rest = Ber.enter(d);
        if (type.equals(BASIC)) {
            d.layer(OCSP);
            basicResponse(d);
        } else {
            Ber.call(d, type);
        }
        d.widen(rest);
    }

    private static void basicResponse(Dissection d) {
        int rest = Ber.begin(d, BASIC_RESPONSE);
        if (rest < 0) return;
        int inner = Ber.begin(d, RESPONSE_DATA);
        if (inner >= 0) {
            responseData(d);
            Ber.end(d, inner);
        }
        signature(d);
        Ber.end(d, rest);
    }

    private static void signature(Dissection d) {
        AuthenticationFramework.algorithm(d, ALGORITHM);
        int bits = Ber.bits(d, SIGNATURE);
        if (bits >= 0) d.widen(bits);
        if (Ber.at(d, 0xa0)) {
            int rest = Ber.enter(d);
            Ber.sequenceOf(d, CERTIFICATES, item -> AuthenticationFramework.certificate(item, CERTIFICATE));
            d.widen(rest);
        }
    }

    private static void responseData(Dissection d) {
        if (Ber.at(d, 0xa0)) tagged(d, VERSION);
        if (Ber.at(d, 0xa1)) {
            Ber.choose(d, RESPONDER, 1);
            int rest = Ber.enter(d);
            InformationFramework.name(d, BY_NAME, InformationFramework.RDN_SEQUENCE);
            d.widen(rest);
            d.close();
        } else if (Ber.at(d, 0xa2)) {
            Ber.choose(d, RESPONDER, 2);
            int rest = Ber.enter(d);
            Ber.octetString(d, BY_KEY);
            d.widen(rest);
            d.close();
        } else {
            Ber.noChoice(d);
        }
        Ber.generalizedTime(d, PRODUCED_AT);
        Ber.sequenceOf(d, RESPONSES, Ocsp::singleResponse);
        if (Ber.at(d, 0xa1)) extensions(d, RESPONSE_EXTRAS);
    }

    private static void singleResponse(Dissection d) {
        int rest = Ber.begin(d, RESPONSE);
        if (rest < 0) return;
        certificateId(d, CERTIFICATE_ID);
        certificateStatus(d);
        Ber.generalizedTime(d, THIS_UPDATE);
        if (Ber.at(d, 0xa0)) {
            int inner = Ber.enter(d);
            Ber.generalizedTime(d, NEXT_UPDATE);
            d.widen(inner);
        }
        if (Ber.at(d, 0xa1)) extensions(d, EXTENSIONS);
        Ber.end(d, rest);
    }

    private static void certificateId(Dissection d, Field group) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        AuthenticationFramework.algorithm(d, HASH_ALGORITHM);
        Ber.octets(d, NAME_HASH);
        Ber.octets(d, KEY_HASH);
        Ber.bigInteger(d, SERIAL_NUMBER);
        Ber.end(d, rest);
    }

    private static void certificateStatus(Dissection d) {
        int identifier = Ber.identifier(d);
        int which = identifier & 0x1f;
        if (identifier >> 6 != 2 || which > 2) {
            Ber.noChoice(d);
            return;
        }
        Ber.choose(d, CERT_STATUS, which);
        int rest = Ber.enter(d);
        d.open(which == 0 ? GOOD : which == 1 ? REVOKED : UNKNOWN);
        if (which == 1) {
            Ber.generalizedTime(d, REVOKED_AT);
            if (Ber.at(d, 0xa0)) tagged(d, REASON);
        }
        d.close();
        d.widen(rest);
        d.close();
    }
}
