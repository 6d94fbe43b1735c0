package mako.protocols.industrial.mms;

import mako.dissect.*;

/** What numbers are called in MMS: ISO 9506-2, annex A. */
final class MmsNames {

    static final Values CONFIRMEDSERVICEREQUEST_NAMES = Values.of("""
        0 status
        1 getNameList
        2 identify
        3 rename
        4 read
        5 write
        6 getVariableAccessAttributes
        7 defineNamedVariable
        8 defineScatteredAccess
        9 getScatteredAccessAttributes
        10 deleteVariableAccess
        11 defineNamedVariableList
        12 getNamedVariableListAttributes
        13 deleteNamedVariableList
        14 defineNamedType
        15 getNamedTypeAttributes
        16 deleteNamedType
        17 input
        18 output
        19 takeControl
        20 relinquishControl
        21 defineSemaphore
        22 deleteSemaphore
        23 reportSemaphoreStatus
        24 reportPoolSemaphoreStatus
        25 reportSemaphoreEntryStatus
        26 initiateDownloadSequence
        27 downloadSegment
        28 terminateDownloadSequence
        29 initiateUploadSequence
        30 uploadSegment
        31 terminateUploadSequence
        32 requestDomainDownload
        33 requestDomainUpload
        34 loadDomainContent
        35 storeDomainContent
        36 deleteDomain
        37 getDomainAttributes
        38 createProgramInvocation
        39 deleteProgramInvocation
        40 start
        41 stop
        42 resume
        43 reset
        44 kill
        45 getProgramInvocationAttributes
        46 obtainFile
        47 defineEventCondition
        48 deleteEventCondition
        49 getEventConditionAttributes
        50 reportEventConditionStatus
        51 alterEventConditionMonitoring
        52 triggerEvent
        53 defineEventAction
        54 deleteEventAction
        55 getEventActionAttributes
        56 reportEventActionStatus
        57 defineEventEnrollment
        58 deleteEventEnrollment
        59 alterEventEnrollment
        60 reportEventEnrollmentStatus
        61 getEventEnrollmentAttributes
        62 acknowledgeEventNotification
        63 getAlarmSummary
        64 getAlarmEnrollmentSummary
        65 readJournal
        66 writeJournal
        67 initializeJournal
        68 reportJournalStatus
        69 createJournal
        70 deleteJournal
        71 getCapabilityList
        72 fileOpen
        73 fileRead
        74 fileClose
        75 fileRename
        76 fileDelete
        77 fileDirectory
        """);
    static final Values CONFIRMEDSERVICERESPONSE_NAMES = Values.of("""
        0 status
        1 getNameList
        2 identify
        3 rename
        4 read
        5 write
        6 getVariableAccessAttributes
        7 defineNamedVariable
        8 defineScatteredAccess
        9 getScatteredAccessAttributes
        10 deleteVariableAccess
        11 defineNamedVariableList
        12 getNamedVariableListAttributes
        13 deleteNamedVariableList
        14 defineNamedType
        15 getNamedTypeAttributes
        16 deleteNamedType
        17 input
        18 output
        19 takeControl
        20 relinquishControl
        21 defineSemaphore
        22 deleteSemaphore
        23 reportSemaphoreStatus
        24 reportPoolSemaphoreStatus
        25 reportSemaphoreEntryStatus
        26 initiateDownloadSequence
        27 downloadSegment
        28 terminateDownloadSequence
        29 initiateUploadSequence
        30 uploadSegment
        31 terminateUploadSequence
        32 requestDomainDownLoad
        33 requestDomainUpload
        34 loadDomainContent
        35 storeDomainContent
        36 deleteDomain
        37 getDomainAttributes
        38 createProgramInvocation
        39 deleteProgramInvocation
        40 start
        41 stop
        42 resume
        43 reset
        44 kill
        45 getProgramInvocationAttributes
        46 obtainFile
        72 fileOpen
        47 defineEventCondition
        48 deleteEventCondition
        49 getEventConditionAttributes
        50 reportEventConditionStatus
        51 alterEventConditionMonitoring
        52 triggerEvent
        53 defineEventAction
        54 deleteEventAction
        55 getEventActionAttributes
        56 reportActionStatus
        57 defineEventEnrollment
        58 deleteEventEnrollment
        59 alterEventEnrollment
        60 reportEventEnrollmentStatus
        61 getEventEnrollmentAttributes
        62 acknowledgeEventNotification
        63 getAlarmSummary
        64 getAlarmEnrollmentSummary
        65 readJournal
        66 writeJournal
        67 initializeJournal
        68 reportJournalStatus
        69 createJournal
        70 deleteJournal
        71 getCapabilityList
        73 fileRead
        74 fileClose
        75 fileRename
        76 fileDelete
        77 fileDirectory
        """);
    static final Values GETSCATTEREDACCESSATTRIBUTES_NAMES = Values.of("""
        0 vmd-specific
        1 domain-specific
        2 aa-specific
        """);
    static final Values CONFIRMEDSERVICEREQUEST_DELETEEVENTCONDITION_NAMES = Values.of("""
        0 specific
        1 aa-specific
        2 domain
        3 vmd
        """);
    static final Values ERRORCLASS_NAMES = Values.of("""
        0 vmd-state
        1 application-reference
        2 definition
        3 resource
        4 service
        5 service-preempt
        6 time-resolution
        7 access
        8 initiate
        9 conclude
        10 cancel
        11 file
        12 others
        """);
    static final Values VMD_STATE_NAMES = Values.of("""
        0 other
        1 vmd-state-conflict
        2 vmd-operational-problem
        3 domain-transfer-problem
        4 state-machine-id-invalid
        """);
    static final Values APPLICATION_REFERENCE_NAMES = Values.of("""
        0 other
        1 aplication-unreachable
        2 connection-lost
        3 application-reference-invalid
        4 context-unsupported
        """);
    static final Values DEFINITION_NAMES = Values.of("""
        0 other
        1 object-undefined
        2 invalid-address
        3 type-unsupported
        4 type-inconsistent
        5 object-exists
        6 object-attribute-inconsistent
        """);
    static final Values RESOURCE_NAMES = Values.of("""
        0 other
        1 memory-unavailable
        2 processor-resource-unavailable
        3 mass-storage-unavailable
        4 capability-unavailable
        5 capability-unknown
        """);
    static final Values SERVICE_NAMES = Values.of("""
        0 other
        1 primitives-out-of-sequence
        2 object-sate-conflict
        3 pdu-size
        4 continuation-invalid
        5 object-constraint-conflict
        """);
    static final Values ACCESS_NAMES = Values.of("""
        0 other
        1 object-access-unsupported
        2 object-non-existent
        3 object-access-denied
        4 object-invalidated
        """);
    static final Values INITIATE_NAMES = Values.of("""
        0 other
        1 version-incompatible
        2 max-segment-insufficient
        3 max-services-outstanding-calling-insufficient
        4 max-services-outstanding-called-insufficient
        5 service-CBB-insufficient
        6 parameter-CBB-insufficient
        7 nesting-level-insufficient
        """);
    static final Values FILE_NAMES = Values.of("""
        0 other
        1 filename-ambiguous
        2 file-busy
        3 filename-syntax-error
        4 content-type-invalid
        5 position-invalid
        6 file-acces-denied
        7 file-non-existent
        8 duplicate-filename
        9 insufficient-space-in-filestore
        """);
    static final Values SERVICESPECIFICINFORMATION_NAMES = Values.of("""
        0 obtainFile
        1 start
        2 stop
        3 resume
        4 reset
        5 deleteVariableAccess
        6 deleteNamedVariableList
        7 deleteNamedType
        8 defineEventEnrollment-Error
        9 fileRename
        10 additionalService
        11 changeAccessControl
        """);
    static final Values OBTAINFILE_NAMES = Values.of("""
        0 source-file
        1 destination-file
        """);
    static final Values START_NAMES = Values.of("""
        0 non-existent
        1 unrunable
        2 idle
        3 running
        4 stopped
        5 starting
        6 stopping
        7 resuming
        8 resetting
        """);
    static final Values ADDITIONALSERVICE_NAMES = Values.of("""
        0 defineEcl
        1 addECLReference
        2 removeECLReference
        3 initiateUC
        4 startUC
        5 stopUC
        6 deleteUC
        7 loadUCFromFile
        """);
    static final Values INITIATEUC_NAMES = Values.of("""
        0 domain
        1 programInvocation
        """);
    static final Values REJECTREASON_NAMES = Values.of("""
        1 confirmed-requestPDU
        2 confirmed-responsePDU
        3 confirmed-errorPDU
        4 unconfirmedPDU
        5 pdu-error
        6 cancel-requestPDU
        7 cancel-responsePDU
        8 cancel-errorPDU
        9 conclude-requestPDU
        10 conclude-responsePDU
        11 conclude-errorPDU
        """);
    static final Values CONFIRMED_REQUESTPDU_NAMES = Values.of("""
        0 other
        1 unrecognized-service
        2 unrecognized-modifier
        3 invalid-invokeID
        4 invalid-argument
        5 invalid-modifier
        6 max-serv-outstanding-exceeded
        8 max-recursion-exceeded
        9 value-out-of-range
        """);
    static final Values CONFIRMED_RESPONSEPDU_NAMES = Values.of("""
        0 other
        1 unrecognized-service
        2 invalid-invokeID
        3 invalid-result
        5 max-recursion-exceeded
        6 value-out-of-range
        """);
    static final Values CONFIRMED_ERRORPDU_NAMES = Values.of("""
        0 other
        1 unrecognized-service
        2 invalid-invokeID
        3 invalid-serviceError
        4 value-out-of-range
        """);
    static final Values UNCONFIRMEDPDU_NAMES = Values.of("""
        0 other
        1 unrecognized-service
        2 invalid-argument
        3 max-recursion-exceeded
        4 value-out-of-range
        """);
    static final Values CANCEL_REQUESTPDU_NAMES = Values.of("""
        0 other
        1 invalid-invokeID
        """);
    static final Values EXTENDEDOBJECTCLASS_NAMES = Values.of("""
        0 objectClass
        """);
    static final Values OBJECTCLASS_NAMES = Values.of("""
        0 nammedVariable
        1 scatteredAccess
        2 namedVariableList
        3 namedType
        4 semaphore
        5 eventCondition
        6 eventAction
        7 eventEnrollment
        8 journal
        9 domain
        10 programInvocation
        11 operatorStation
        """);
    static final Values LOADDATA_NAMES = Values.of("""
        0 non-coded
        1 coded
        """);
    static final Values GETDOMAINATTRIBUTES_RESPONSE_STATE_NAMES = Values.of("""
        0 non-existent
        1 loading
        2 ready
        3 in-use
        4 complete
        5 incomplete
        7 d1
        8 d2
        9 d3
        10 d4
        11 d5
        12 d6
        13 d7
        14 d8
        15 d9
        """);
    static final Values EXECUTIONARGUMENT_NAMES = Values.of("""
        0 simpleString
        1 encodedString
        """);
    static final Values ELEMENTTYPE_NAMES = Values.of("""
        0 typeName
        1 array
        2 structure
        3 boolean
        4 bit-string
        5 integer
        6 unsigned
        9 octet-string
        10 visible-string
        11 generalized-time
        12 binary-time
        13 bcd
        15 objId
        """);
    static final Values UNNAMED_NAMES = Values.of("""
        0 selectAlternateAccess
        1 selectAccess
        """);
    static final Values VARIABLEACCESSSPECIFICATN_NAMES = Values.of("""
        0 listOfVariable
        1 variableListName
        """);
    static final Values ACCESSRESULT_NAMES = Values.of("""
        0 failure
        1 success
        """);
    static final Values DATA_NAMES = Values.of("""
        1 array
        2 structure
        3 boolean
        4 bit-string
        5 integer
        6 unsigned
        7 floating-point
        9 octet-string
        10 visible-string
        12 binary-time
        13 bcd
        14 booleanArray
        15 objId
        16 mMSString
        17 utc-time
        """);
    static final Values FAILURE_NAMES = Values.of("""
        0 object-invalidated
        1 hardware-fault
        2 temporarily-unavailable
        3 object-access-denied
        4 object-undefined
        5 invalid-address
        6 type-unsupported
        7 type-inconsistent
        8 object-attribute-inconsistent
        9 object-access-unsupported
        10 object-non-existent
        11 object-value-invalid
        """);
    static final Values VARIABLESPECIFICATION_NAMES = Values.of("""
        0 name
        1 address
        2 variableDescription
        3 scatteredAccessDescription
        4 invalidated
        """);
    static final Values CURRENTSTATE_NAMES = Values.of("""
        0 disabled
        1 idle
        2 active
        """);
    static final Values TIMEOFLASTTRANSITIONTOACTIVE_NAMES = Values.of("""
        0 timeOfDayT
        1 timeSequenceIdentifier
        """);
    static final Values ALARMACKNOWLEDGEMENTRULE_NAMES = Values.of("""
        0 none
        1 simple
        2 ack-active
        3 ack-all
        """);
    static final Values ALTEREVENTENROLLMENT_RESPONSE_CURRENTSTATE_STATE_NAMES = Values.of("""
        0 disabled
        1 idle
        2 active
        3 activeNoAckA
        4 idleNoAckI
        5 idleNoAckA
        6 idleAcked
        7 activeAcked
        """);
    static final Values ACKNOWLEDGMENTFILTER_NAMES = Values.of("""
        0 not-acked
        1 acked
        2 all
        """);

    private MmsNames() {}
}
