package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields of the units of Z39.50: those that the module z3950.asn names. */
@DeclaresFields("z3950")
final class Z3950Fields {

    static final Field[] FIELDS = {
        group("z3950.initRequest_element", "initRequest"),
        group("z3950.initResponse_element", "initResponse"),
        group("z3950.searchRequest_element", "searchRequest"),
        group("z3950.searchResponse_element", "searchResponse"),
        group("z3950.presentRequest_element", "presentRequest"),
        group("z3950.presentResponse_element", "presentResponse"),
        group("z3950.deleteResultSetRequest_element", "deleteResultSetRequest"),
        group("z3950.deleteResultSetResponse_element", "deleteResultSetResponse"),
        group("z3950.accessControlRequest_element", "accessControlRequest"),
        group("z3950.accessControlResponse_element", "accessControlResponse"),
        group("z3950.resourceControlRequest_element", "resourceControlRequest"),
        group("z3950.resourceControlResponse_element", "resourceControlResponse"),
        group("z3950.triggerResourceControlRequest_element", "triggerResourceControlRequest"),
        group("z3950.resourceReportRequest_element", "resourceReportRequest"),
        group("z3950.resourceReportResponse_element", "resourceReportResponse"),
        group("z3950.scanRequest_element", "scanRequest"),
        group("z3950.scanResponse_element", "scanResponse"),
        group("z3950.sortRequest_element", "sortRequest"),
        group("z3950.sortResponse_element", "sortResponse"),
        group("z3950.segmentRequest_element", "segmentRequest"),
        group("z3950.extendedServicesRequest_element", "extendedServicesRequest"),
        group("z3950.extendedServicesResponse_element", "extendedServicesResponse"),
        group("z3950.close_element", "close"),
        bytes("z3950.referenceId", "referenceId"),
        bytes("z3950.protocolVersion", "protocolVersion"),
        bytes("z3950.options", "options"),
        i32("z3950.preferredMessageSize", "preferredMessageSize"),
        i32("z3950.exceptionalRecordSize", "exceptionalRecordSize"),
        u32("z3950.idAuthentication", "idAuthentication", names(Values.of("0 open\n1 idPass\n2 anonymous\n3 other"))),
        text("z3950.open", "open"),
        group("z3950.idPass_element", "idPass"),
        text("z3950.groupId", "groupId"),
        text("z3950.userId", "userId"),
        text("z3950.password", "password"),
        group("z3950.anonymous_element", "anonymous"),
        group("z3950.other_element", "other"),
        text("z3950.implementationId", "implementationId"),
        text("z3950.implementationName", "implementationName"),
        text("z3950.implementationVersion", "implementationVersion"),
        group("z3950.userInformationField_element", "userInformationField"),
        u32("z3950.otherInfo", "otherInfo"),
        bool("z3950.result", "result"),
        i32("z3950.smallSetUpperBound", "smallSetUpperBound"),
        i32("z3950.largeSetLowerBound", "largeSetLowerBound"),
        i32("z3950.mediumSetPresentNumber", "mediumSetPresentNumber"),
        bool("z3950.replaceIndicator", "replaceIndicator"),
        text("z3950.resultSetName", "resultSetName"),
        u32("z3950.databaseNames", "databaseNames"),
        text("z3950.DatabaseName", "DatabaseName"),
        u32("z3950.smallSetElementSetNames", "smallSetElementSetNames", names(Values.of("0 genericElementSetName\n1 databaseSpecific"))),
        u32("z3950.mediumSetElementSetNames", "mediumSetElementSetNames", names(Values.of("0 genericElementSetName\n1 databaseSpecific"))),
        oid("z3950.preferredRecordSyntax", "preferredRecordSyntax"),
        u32("z3950.query", "query", names(Values.of("0 type-0\n1 type-1\n2 type-2\n100 type-100\n101 type-101\n102 type-102"))),
        u32("z3950.additionalSearchInfo", "additionalSearchInfo"),
        group("z3950.type_0_element", "type-0"),
        group("z3950.type_1_element", "type-1"),
        bytes("z3950.type_2", "type-2"),
        bytes("z3950.type_100", "type-100"),
        group("z3950.type_101_element", "type-101"),
        bytes("z3950.type_102", "type-102"),
        oid("z3950.attributeSet", "attributeSet"),
        u32("z3950.rpn", "rpn", names(Values.of("0 op\n1 rpnRpnOp"))),
        u32("z3950.op", "op", names(Values.of("102 attrTerm\n31 resultSet\n214 resultAttr\n0 and\n1 or\n2 and-not\n3 prox"))),
        group("z3950.rpnRpnOp_element", "rpnRpnOp"),
        u32("z3950.rpn1", "rpn1", names(Values.of("0 op\n1 rpnRpnOp"))),
        u32("z3950.rpn2", "rpn2", names(Values.of("0 op\n1 rpnRpnOp"))),
        group("z3950.attrTerm_element", "attrTerm"),
        text("z3950.resultSet", "resultSet"),
        group("z3950.resultAttr_element", "resultAttr"),
        u32("z3950.attributes", "attributes"),
        u32("z3950.term", "term", names(Values.of("""
            45 general
            215 numeric
            216 characterString
            217 oid
            218 dateTime
            219 external
            220 integerAndUnit
            221 null
            """))),
        group("z3950.AttributeElement_element", "AttributeElement"),
        bytes("z3950.general", "general"),
        i32("z3950.numeric", "numeric"),
        text("z3950.characterString", "characterString"),
        oid("z3950.oid", "oid"),
        time("z3950.dateTime", "dateTime"),
        group("z3950.external_element", "external"),
        group("z3950.integerAndUnit_element", "integerAndUnit"),
        group("z3950.null_element", "null"),
        group("z3950.and_element", "and"),
        group("z3950.or_element", "or"),
        group("z3950.and_not_element", "and-not"),
        group("z3950.prox_element", "prox"),
        i32("z3950.attributeType", "attributeType"),
        u32("z3950.attributeValue", "attributeValue", names(Values.of("121 numeric\n224 complex\n1 string\n2 numeric"))),
        group("z3950.complex_element", "complex"),
        u32("z3950.list", "list"),
        u32("z3950.StringOrNumeric", "StringOrNumeric", names(Values.of("""
            1 string
            2 numeric
            """))),
        u32("z3950.semanticAction", "semanticAction"),
        i32("z3950.semanticAction_item", "semanticAction item"),
        bool("z3950.exclusion", "exclusion"),
        i32("z3950.distance", "distance"),
        bool("z3950.ordered", "ordered"),
        i32("z3950.relationType", "relationType", names(Values.of("""
            1 lessThan
            2 lessThanOrEqual
            3 equal
            4 greaterThanOrEqual
            5 greaterThan
            6 notEqual
            """))),
        u32("z3950.proximityUnitCode", "proximityUnitCode", names(Values.of("1 known\n2 private"))),
        i32("z3950.known", "known", names(Values.of("""
            1 character
            2 word
            3 sentence
            4 paragraph
            5 section
            6 chapter
            7 document
            8 element
            9 subelement
            10 elementType
            11 byte
            """))),
        i32("z3950.private", "private"),
        i32("z3950.resultCount", "resultCount"),
        i32("z3950.numberOfRecordsReturned", "numberOfRecordsReturned"),
        i32("z3950.nextResultSetPosition", "nextResultSetPosition"),
        bool("z3950.searchStatus", "searchStatus"),
        i32("z3950.resultSetStatus", "resultSetStatus", names(Values.of("1 subset\n2 interim\n3 none"))),
        i32("z3950.presentStatus", "presentStatus", names(Values.of("0 success\n1 partial-1\n2 partial-2\n3 partial-3\n4 partial-4\n5 failure"))),
        u32("z3950.records", "records", names(Values.of("28 responseRecords\n130 nonSurrogateDiagnostic\n205 multipleNonSurDiagnostics"))),
        text("z3950.resultSetId", "resultSetId"),
        i32("z3950.resultSetStartPoint", "resultSetStartPoint"),
        i32("z3950.numberOfRecordsRequested", "numberOfRecordsRequested"),
        u32("z3950.additionalRanges", "additionalRanges"),
        group("z3950.Range_element", "Range"),
        u32("z3950.recordComposition", "recordComposition", names(Values.of("19 simple\n209 complex"))),
        u32("z3950.simple", "simple", names(Values.of("0 genericElementSetName\n1 databaseSpecific"))),
        i32("z3950.maxSegmentCount", "maxSegmentCount"),
        i32("z3950.maxRecordSize", "maxRecordSize"),
        i32("z3950.maxSegmentSize", "maxSegmentSize"),
        u32("z3950.segmentRecords", "segmentRecords"),
        group("z3950.NamePlusRecord_element", "NamePlusRecord"),
        u32("z3950.responseRecords", "responseRecords"),
        group("z3950.nonSurrogateDiagnostic_element", "nonSurrogateDiagnostic"),
        u32("z3950.multipleNonSurDiagnostics", "multipleNonSurDiagnostics"),
        u32("z3950.DiagRec", "DiagRec", names(Values.of("""
            0 defaultFormat
            1 externallyDefined
            """))),
        text("z3950.name", "name"),
        u32("z3950.record", "record", names(Values.of("""
            1 retrievalRecord
            2 surrogateDiagnostic
            3 startingFragment
            4 intermediateFragment
            5 finalFragment
            """))),
        group("z3950.retrievalRecord_element", "retrievalRecord"),
        u32("z3950.surrogateDiagnostic", "surrogateDiagnostic", names(Values.of("0 defaultFormat\n1 externallyDefined"))),
        u32("z3950.startingFragment", "startingFragment", names(Values.of("0 externallyTagged\n1 notExternallyTagged"))),
        u32("z3950.intermediateFragment", "intermediateFragment", names(Values.of("0 externallyTagged\n1 notExternallyTagged"))),
        u32("z3950.finalFragment", "finalFragment", names(Values.of("0 externallyTagged\n1 notExternallyTagged"))),
        group("z3950.externallyTagged_element", "externallyTagged"),
        bytes("z3950.notExternallyTagged", "notExternallyTagged"),
        group("z3950.defaultFormat_element", "defaultFormat"),
        group("z3950.externallyDefined_element", "externallyDefined"),
        oid("z3950.diagnosticSetId", "diagnosticSetId"),
        i32("z3950.condition", "condition"),
        u32("z3950.addinfo", "addinfo", names(Values.of("0 v2Addinfo\n1 v3Addinfo"))),
        text("z3950.v2Addinfo", "v2Addinfo"),
        text("z3950.v3Addinfo", "v3Addinfo"),
        i32("z3950.startingPosition", "startingPosition"),
        i32("z3950.numberOfRecords", "numberOfRecords"),
        text("z3950.genericElementSetName", "genericElementSetName"),
        u32("z3950.databaseSpecific", "databaseSpecific"),
        group("z3950.databaseSpecific_item_element", "databaseSpecific item"),
        text("z3950.dbName", "dbName"),
        text("z3950.esn", "esn"),
        bool("z3950.selectAlternativeSyntax", "selectAlternativeSyntax"),
        group("z3950.generic_element", "generic"),
        u32("z3950.dbSpecific", "dbSpecific"),
        group("z3950.dbSpecific_item_element", "dbSpecific item"),
        text("z3950.db", "db"),
        group("z3950.spec_element", "spec"),
        u32("z3950.recordSyntax", "recordSyntax"),
        oid("z3950.recordSyntax_item", "recordSyntax item"),
        oid("z3950.schema", "schema"),
        u32("z3950.elementSpec", "elementSpec", names(Values.of("1 elementSetName\n2 externalEspec"))),
        text("z3950.elementSetName", "elementSetName"),
        group("z3950.externalEspec_element", "externalEspec"),
        i32("z3950.deleteFunction", "deleteFunction", names(Values.of("0 list\n1 all"))),
        u32("z3950.resultSetList", "resultSetList"),
        text("z3950.ResultSetId", "ResultSetId"),
        i32("z3950.deleteOperationStatus", "deleteOperationStatus", names(Values.of("""
            0 success
            1 resultSetDidNotExist
            2 previouslyDeletedByTarget
            3 systemProblemAtTarget
            4 accessNotAllowed
            5 resourceControlAtOrigin
            6 resourceControlAtTarget
            7 bulkDeleteNotSupported
            8 notAllRsltSetsDeletedOnBulkDlte
            9 notAllRequestedResultSetsDeleted
            10 resultSetInUse
            """))),
        u32("z3950.deleteListStatuses", "deleteListStatuses"),
        i32("z3950.numberNotDeleted", "numberNotDeleted"),
        u32("z3950.bulkStatuses", "bulkStatuses"),
        text("z3950.deleteMessage", "deleteMessage"),
        group("z3950.ListStatuses_item_element", "ListStatuses item"),
        text("z3950.id", "id"),
        i32("z3950.status", "status", names(Values.of("""
            0 success
            1 resultSetDidNotExist
            2 previouslyDeletedByTarget
            3 systemProblemAtTarget
            4 accessNotAllowed
            5 resourceControlAtOrigin
            6 resourceControlAtTarget
            7 bulkDeleteNotSupported
            8 notAllRsltSetsDeletedOnBulkDlte
            9 notAllRequestedResultSetsDeleted
            10 resultSetInUse
            """))),
        u32("z3950.securityChallenge", "securityChallenge", names(Values.of("37 simpleForm\n0 externallyDefined"))),
        bytes("z3950.simpleForm", "simpleForm"),
        u32("z3950.securityChallengeResponse", "securityChallengeResponse", names(Values.of("38 simpleForm\n0 externallyDefined"))),
        u32("z3950.diagnostic", "diagnostic", names(Values.of("0 defaultFormat\n1 externallyDefined"))),
        bool("z3950.suspendedFlag", "suspendedFlag"),
        group("z3950.resourceReport_element", "resourceReport"),
        i32("z3950.partialResultsAvailable", "partialResultsAvailable", names(Values.of("1 subset\n2 interim\n3 none"))),
        bool("z3950.responseRequired", "responseRequired"),
        bool("z3950.triggeredRequestFlag", "triggeredRequestFlag"),
        bool("z3950.continueFlag", "continueFlag"),
        bool("z3950.resultSetWanted", "resultSetWanted"),
        i32("z3950.requestedAction", "requestedAction", names(Values.of("1 resourceReport\n2 resourceControl\n3 cancel"))),
        oid("z3950.prefResourceReportFormat", "prefResourceReportFormat"),
        bytes("z3950.opId", "opId"),
        i32("z3950.resourceReportStatus", "resourceReportStatus", names(Values.of("""
            0 success
            1 partial
            2 failure-1
            3 failure-2
            4 failure-3
            5 failure-4
            6 failure-5
            7 failure-6
            """))),
        group("z3950.termListAndStartPoint_element", "termListAndStartPoint"),
        i32("z3950.stepSize", "stepSize"),
        i32("z3950.numberOfTermsRequested", "numberOfTermsRequested"),
        i32("z3950.preferredPositionInResponse", "preferredPositionInResponse"),
        i32("z3950.scanStatus", "scanStatus", names(Values.of("""
            0 success
            1 partial-1
            2 partial-2
            3 partial-3
            4 partial-4
            5 partial-5
            6 failure
            """))),
        i32("z3950.numberOfEntriesReturned", "numberOfEntriesReturned"),
        i32("z3950.positionOfTerm", "positionOfTerm"),
        group("z3950.entries_element", "entries"),
        u32("z3950.entries", "entries"),
        u32("z3950.Entry", "Entry", names(Values.of("1 termInfo\n2 surrogateDiagnostic"))),
        u32("z3950.nonsurrogateDiagnostics", "nonsurrogateDiagnostics"),
        group("z3950.termInfo_element", "termInfo"),
        text("z3950.displayTerm", "displayTerm"),
        u32("z3950.suggestedAttributes", "suggestedAttributes"),
        u32("z3950.alternativeTerm", "alternativeTerm"),
        group("z3950.AttributesPlusTerm_element", "AttributesPlusTerm"),
        i32("z3950.globalOccurrences", "globalOccurrences"),
        u32("z3950.byAttributes", "byAttributes"),
        u32("z3950.otherTermInfo", "otherTermInfo"),
        group("z3950.OccurrenceByAttributes_item_element", "OccurrenceByAttributes item"),
        u32("z3950.occurrences", "occurrences", names(Values.of("2 global\n3 byDatabase"))),
        i32("z3950.global", "global"),
        u32("z3950.byDatabase", "byDatabase"),
        group("z3950.byDatabase_item_element", "byDatabase item"),
        i32("z3950.num", "num"),
        u32("z3950.otherDbInfo", "otherDbInfo"),
        u32("z3950.otherOccurInfo", "otherOccurInfo"),
        u32("z3950.inputResultSetNames", "inputResultSetNames"),
        text("z3950.InternationalString", "InternationalString"),
        text("z3950.sortedResultSetName", "sortedResultSetName"),
        u32("z3950.sortSequence", "sortSequence"),
        group("z3950.SortKeySpec_element", "SortKeySpec"),
        i32("z3950.sortStatus", "sortStatus", names(Values.of("0 success\n1 partial-1\n2 failure"))),
        u32("z3950.diagnostics", "diagnostics"),
        u32("z3950.sortElement", "sortElement", names(Values.of("1 generic\n2 datbaseSpecific"))),
        i32("z3950.sortRelation", "sortRelation", names(Values.of("0 ascending\n1 descending\n3 ascendingByFrequency\n4 descendingByfrequency"))),
        i32("z3950.caseSensitivity", "caseSensitivity", names(Values.of("0 caseSensitive\n1 caseInsensitive"))),
        u32("z3950.missingValueAction", "missingValueAction", names(Values.of("1 abort\n2 null\n3 missingValueData"))),
        group("z3950.abort_element", "abort"),
        bytes("z3950.missingValueData", "missingValueData"),
        u32("z3950.generic", "generic", names(Values.of("0 sortfield\n1 elementSpec\n2 sortAttributes"))),
        u32("z3950.datbaseSpecific", "datbaseSpecific"),
        group("z3950.datbaseSpecific_item_element", "datbaseSpecific item"),
        text("z3950.databaseName", "databaseName"),
        u32("z3950.dbSort", "dbSort", names(Values.of("0 sortfield\n1 elementSpec\n2 sortAttributes"))),
        text("z3950.sortfield", "sortfield"),
        group("z3950.elementSpec_element", "elementSpec"),
        group("z3950.sortAttributes_element", "sortAttributes"),
        i32("z3950.function", "function", names(Values.of("1 create\n2 delete\n3 modify"))),
        oid("z3950.packageType", "packageType"),
        text("z3950.packageName", "packageName"),
        group("z3950.retentionTime_element", "retentionTime"),
        u32("z3950.permissions", "permissions"),
        text("z3950.description", "description"),
        group("z3950.taskSpecificParameters_element", "taskSpecificParameters"),
        i32("z3950.waitAction", "waitAction", names(Values.of("1 wait\n2 waitIfPossible\n3 dontWait\n4 dontReturnPackage"))),
        text("z3950.elements", "elements"),
        i32("z3950.operationStatus", "operationStatus", names(Values.of("1 done\n2 accepted\n3 failure"))),
        group("z3950.taskPackage_element", "taskPackage"),
        group("z3950.Permissions_item_element", "Permissions item"),
        u32("z3950.allowableFunctions", "allowableFunctions"),
        i32("z3950.allowableFunctions_item", "allowableFunctions item", names(Values.of("""
            1 delete
            2 modifyContents
            3 modifyPermissions
            4 present
            5 invoke
            """))),
        i32("z3950.closeReason", "closeReason", names(Values.of("""
            0 finished
            1 shutdown
            2 systemProblem
            3 costLimit
            4 resources
            5 securityViolation
            6 protocolError
            7 lackOfActivity
            8 peerAbort
            9 unspecified
            """))),
        text("z3950.diagnosticInformation", "diagnosticInformation"),
        oid("z3950.resourceReportFormat", "resourceReportFormat"),
        group("z3950._untag_item_element", "_untag item"),
        group("z3950.category_element", "category"),
        u32("z3950.information", "information", names(Values.of("2 characterInfo\n3 binaryInfo\n4 externallyDefinedInfo\n5 oid"))),
        text("z3950.characterInfo", "characterInfo"),
        bytes("z3950.binaryInfo", "binaryInfo"),
        group("z3950.externallyDefinedInfo_element", "externallyDefinedInfo"),
        oid("z3950.categoryTypeId", "categoryTypeId"),
        i32("z3950.categoryValue", "categoryValue"),
        i32("z3950.value", "value"),
        group("z3950.unitUsed_element", "unitUsed"),
        text("z3950.unitSystem", "unitSystem"),
        u32("z3950.unitType", "unitType", names(Values.of("1 string\n2 numeric"))),
        u32("z3950.unit", "unit", names(Values.of("1 string\n2 numeric"))),
        i32("z3950.scaleFactor", "scaleFactor"),
        text("z3950.string", "string"),
        group("z3950.term_element", "term"),
        group("z3950.ordered_element", "ordered"),
        group("z3950.exclusion_element", "exclusion"),
        group("z3950.dbSpecific_element", "dbSpecific"),
        group("z3950.simple_element", "simple"),
        group("z3950.recordSyntax_element", "recordSyntax"),
        group("z3950.attributes_element", "attributes"),
        group("z3950.numeric_element", "numeric"),
        group("z3950.unit_element", "unit"),
        text("z3950.category", "category"),
        group("z3950.private_element", "private"),
        group("z3950.rpn_element", "rpn"),
        group("z3950.diagnostic_element", "diagnostic"),
        group("z3950.responseRequired_element", "responseRequired"),
        bit("z3950.ProtocolVersion.U.version.1", "version-1", 0x80),
        bit("z3950.ProtocolVersion.U.version.2", "version-2", 0x40),
        bit("z3950.ProtocolVersion.U.version.3", "version-3", 0x20),
        bit("z3950.Options.U.search", "search", 0x80),
        bit("z3950.Options.U.present", "present", 0x40),
        bit("z3950.Options.U.delSet", "delSet", 0x20),
        bit("z3950.Options.U.resourceReport", "resourceReport", 0x10),
        bit("z3950.Options.U.triggerResourceCtrl", "triggerResourceCtrl", 0x8),
        bit("z3950.Options.U.resourceCtrl", "resourceCtrl", 0x4),
        bit("z3950.Options.U.accessCtrl", "accessCtrl", 0x2),
        bit("z3950.Options.U.scan", "scan", 0x1),
        bit("z3950.Options.U.sort", "sort", 0x80),
        bit("z3950.Options.U.spare.bit9", "spare_bit9", 0x40),
        bit("z3950.Options.U.extendedServices", "extendedServices", 0x20),
        bit("z3950.Options.U.level.1Segmentation", "level-1Segmentation", 0x10),
        bit("z3950.Options.U.level.2Segmentation", "level-2Segmentation", 0x8),
        bit("z3950.Options.U.concurrentOperations", "concurrentOperations", 0x4),
        bit("z3950.Options.U.namedResultSets", "namedResultSets", 0x2),
        text("z3950.referenceId.printable", "referenceId"),
        text("z3950.general.printable", "general")};

    private Z3950Fields() {}

    /** The field with this abbreviation. */
    static Field named(String abbreviation) {
        for (Field field : FIELDS) if (field.abbreviation.equals(abbreviation)) return field;
        throw new IllegalStateException(abbreviation);
    }
}
