using Injector.Go.Urls;

namespace Injector.Templating.Functions.Sprig;

/// <summary>URLs as dictionaries of their parts.</summary>
internal static class Urls
{
    public static void AddTo(FunctionTableBuilder table)
    {
        table.Add("urlParse", (_, a) => Parse(a[0].AsString), GoType.String);
        table.Add("urlJoin", (_, a) => Value.String(Join(a[0].AsMap)), GoType.AnyMap);
    }

    private static Value Parse(string text)
    {
        var url = SprigArguments.Try(() => GoUrl.Parse(text), $"unable to parse url: parse \"{text}\": ");
        var parts = GoMap.Create(GoType.AnyMap);
        parts.Set("scheme", Value.String(url.Scheme));
        parts.Set("host", Value.String(url.Host));
        parts.Set("hostname", Value.String(url.HostName));
        parts.Set("path", Value.String(url.Path));
        parts.Set("query", Value.String(url.Query));
        parts.Set("opaque", Value.String(url.Opaque));
        parts.Set("fragment", Value.String(url.Fragment));
        parts.Set("userinfo", Value.String(url.UserInfo));
        return Value.Map(parts);
    }

    private static string Join(GoMap parts)
    {
        var user = Part(parts, "userinfo");
        return new GoUrl
        {
            Scheme = Part(parts, "scheme"),
            Host = Part(parts, "host"),
            Path = Part(parts, "path"),
            Query = Part(parts, "query"),
            Opaque = Part(parts, "opaque"),
            Fragment = Part(parts, "fragment"),
            UserInfo = user.Length == 0 ? user : SprigArguments.Try(() => GoUrl.Parse("proto://" + user + "@host").UserInfo),
        }.ToString();
    }

    private static string Part(GoMap parts, string name)
    {
        if (!parts.TryGetValue(name, out var value))
        {
            return string.Empty;
        }

        return value.Kind == GoKind.String
            ? value.AsString
            : throw new FunctionException($"unable to parse {name} key, must be of type string, but {SprigArguments.KindName(value)} found");
    }
}
