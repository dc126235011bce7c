using System.Collections.Frozen;

namespace Injector.Core.Masking;

/// <summary>What masking has to know of functions.</summary>
internal static class CallKinds
{
    /// <summary>
    /// Functions that pass texts on, put structure around them or choose between values, whatever characters are in them. All others may
    /// look at the characters, and are shown the author's.
    /// </summary>
    private static readonly FrozenSet<string> Passing = FrozenSet.Create(
        StringComparer.Ordinal,
        "index", "print", "println", "printf", "not",
        "annotation", "isset", "valueOrDefault", "env", "strdict", "mergeMaps", "omit", "omitNil",
        "toJSON", "toJson", "toJsonMap", "toYaml", "structToJSON", "protoToJSON", "mustToJson", "toPrettyJson", "mustToPrettyJson", "toRawJson", "mustToRawJson",
        "indent", "nindent", "quote", "squote", "toString", "toStrings", "cat", "join", "trim", "replace",
        "kubevirtInterfaces", "excludeInterfaces", "render", "include", "tpl",
        "default", "coalesce", "ternary", "empty", "all", "any",
        "list", "tuple", "dict", "get", "set", "unset", "hasKey", "pluck", "keys", "pick", "values", "merge", "mergeOverwrite", "mustMerge",
        "mustMergeOverwrite", "deepCopy", "mustDeepCopy", "dig", "append", "mustAppend", "push", "mustPush", "prepend", "mustPrepend", "concat",
        "first", "mustFirst", "rest", "mustRest", "last", "mustLast", "initial", "mustInitial", "reverse", "mustReverse", "compact",
        "mustCompact", "chunk", "mustChunk", "until", "untilStep", "applicationPorts", "includeInboundPorts", "otelResourceAttributes");

    /// <summary>Functions that make characters out of harmless texts.</summary>
    private static readonly FrozenSet<string> Decoding = FrozenSet.Create(StringComparer.Ordinal, "b64dec", "b32dec", "decryptAES", "urlParse");

    /// <summary>Functions that say something else every time.</summary>
    private static readonly FrozenSet<string> OneTime = FrozenSet.Create(
        StringComparer.Ordinal,
        "now", "ago", "date", "dateInZone", "date_in_zone", "htmlDate", "htmlDateInZone", "randAlpha", "randAlphaNum", "randNumeric", "randAscii", "randBytes", "randInt",
        "uuidv4", "shuffle", "bcrypt", "htpasswd", "encryptAES", "genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert",
        "genSelfSignedCertWithKey", "genSignedCert", "genSignedCertWithKey");

    public static bool Passes(string function) => Passing.Contains(function);

    public static bool Decodes(string function) => Decoding.Contains(function);

    public static bool IsOneTime(string function) => OneTime.Contains(function);

    /// <summary>Whether a template may call a function whose calls must be followed while it runs.</summary>
    public static bool MustBeFollowed(string template) =>
        Decoding.Any(name => template.Contains(name, StringComparison.Ordinal)) || OneTime.Any(name => template.Contains(name, StringComparison.Ordinal));
}
