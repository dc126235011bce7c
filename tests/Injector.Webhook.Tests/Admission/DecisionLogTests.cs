using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Webhook.Admission;
using Injector.Webhook.Logging;
using Injector.Webhook.Protocol;
using Microsoft.Extensions.Logging;

namespace Injector.Webhook.Tests.Admission;

public sealed partial class DecisionLogTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void Write_Json_CarriesEveryField()
    {
        Write(json: true, Full()).ShouldBe(
            """
            {"time":"2030-01-02T03:04:05.678+00:00","level":"info","message":"review","uid":"u-1","namespace":"shop","generateName":"web-","owner":"ReplicaSet/web-6d5f","workload":"Deployment/web","user":"system:serviceaccount:kube-system:replicaset-controller","client":"kube-apiserver","dryRun":true,"outcome":"injected","reason":"policy-enabled","warnings":["host-network: the pod \"shop\"","late: too late"],"templates":["sidecar","grpc"],"patchBytes":2,"revision":"canary","generation":7,"cached":false,"milliseconds":1.25}

            """);
    }

    [Fact]
    public void Write_Text_CarriesEveryField()
    {
        Write(json: false, Full()).ShouldBe(
            """
            2030-01-02T03:04:05.678Z info review uid=u-1 namespace=shop generateName=web- owner=ReplicaSet/web-6d5f workload=Deployment/web user=system:serviceaccount:kube-system:replicaset-controller client=kube-apiserver dryRun=true outcome=injected reason=policy-enabled warnings=["host-network: the pod \"shop\"","late: too late"] templates=["sidecar","grpc"] patchBytes=2 revision=canary generation=7 cached=false milliseconds=1.25

            """);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("refused")]
    [InlineData("skipped")]
    [InlineData("bare")]
    public void Write_EitherForm_CarriesTheSameFieldsOnceEach(string which)
    {
        var entry = which switch
        {
            "full" => Full(),
            "refused" => Full() with { Response = AdmissionResponse.Denied("annotation-invalid", "a\nb") },
            "skipped" => Full() with { Response = AdmissionResponse.Allowed("host-network") with { Explanation = "not injected: so (x=y)" } },
            _ => Full() with { Review = new AdmissionReview(), Response = AdmissionResponse.Allowed("not-a-creation") },
        };

        var text = Write(json: false, entry);
        var names = KeysOf(Write(json: true, entry));

        string[] bare = ["time", "level", "message"];
        bare.Concat(TextKey().Matches(Quoted().Replace(text, "x")).Select(m => m.Groups[1].Value)).ShouldBe(names);
        names.ShouldBeUnique();
    }

    [Fact]
    public void Fields_AddedTwice_IsADefectSeenAtOnce()
    {
        var fields = new Injector.Webhook.Logging.LogFields<int> { { "uid", _ => default } };

        Should.Throw<ArgumentException>(() => fields.Add("uid", _ => default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_NamesThatWouldForgeLinesOrSteerATerminal_AreEscaped(bool json)
    {
        const string Hostile = "a\n2030 info review\r\u001b[31m\u0085\u2028\u0007 uid=forged \"";
        var review = new AdmissionReview
        {
            Uid = Hostile,
            Namespace = Hostile,
            Name = Hostile,
            User = Hostile,
            Names = new(null, null, Hostile),
        };
        var line = Write(json, Full() with { Review = review, Client = Hostile, Response = AdmissionResponse.Failed("timeout", Hostile) });

        line.Count(c => c == '\n').ShouldBe(1);
        line[..^1].Any(char.IsControl).ShouldBeFalse(line);
        line.ShouldNotContain("\u2028");
        line.ShouldContain("\\u001b", Case.Insensitive);
    }

    [Fact]
    public void Write_NamesOfAStranger_DoNotFillTheLog()
    {
        var endless = new string('x', 1 << 19);
        var review = new AdmissionReview { Uid = endless, Namespace = endless, Name = endless, User = endless, Names = new(endless, endless, endless) };

        Write(json: true, Full() with { Review = review, Client = endless }).Length.ShouldBeLessThan(8 * 1024);
    }

    [Fact]
    public void Write_PodWithAName_IsNamedByItAlone()
    {
        var review = Full().Review with { Name = "web-0" };

        var line = JsonNode.Parse(Write(json: true, Full() with { Review = review }))!.AsObject();

        line["name"]!.GetValue<string>().ShouldBe("web-0");
        line.ContainsKey("generateName").ShouldBeFalse();
    }

    [Fact]
    public void Write_Refused_IsAWarningWithTheError()
    {
        var line = JsonNode.Parse(Write(json: true, Full() with { Response = AdmissionResponse.Denied("annotation-invalid", "no such mode") }))!;

        line["level"]!.GetValue<string>().ShouldBe("warn");
        line["error"]!.GetValue<string>().ShouldBe("no such mode");
    }

    [Theory]
    [InlineData(LogLevel.Debug, true, true)]
    [InlineData(LogLevel.Information, true, true)]
    [InlineData(LogLevel.Warning, false, true)]
    [InlineData(LogLevel.Error, false, false)]
    public void Write_Level_LeavesOutWhatIsBelow(LogLevel least, bool injected, bool refused)
    {
        Write(json: true, Full(), least).Length.ShouldBe(injected ? Write(json: true, Full()).Length : 0);
        (Write(json: true, Full() with { Response = AdmissionResponse.Denied("annotation-invalid", "x") }, least).Length > 0).ShouldBe(refused);
    }

    [Fact]
    public void Write_ManyWarnings_AreCutWithTheirNumber()
    {
        var response = AdmissionResponse.Allowed("host-network") with { Warnings = [.. Enumerable.Range(0, 40).Select(i => new AdmissionWarning($"w{i}", "x"))] };

        var warnings = JsonNode.Parse(Write(json: true, Full() with { Response = response }))!["warnings"]!.AsArray();

        warnings.Count.ShouldBe(17);
        warnings[15]!.ToString().ShouldBe("w15: x");
        warnings[16]!.ToString().ShouldBe("… 24 more");
    }

    [Theory]
    [InlineData("ReplicaSet/web-6d5f", "6d5f", "Deployment/web")]
    [InlineData("ReplicaSet/a-b-6d5f", "6d5f", "Deployment/a-b")]
    [InlineData("ReplicaSet/web-6d5f", null, null)]
    [InlineData("ReplicaSet/web-6d5f", "", null)]
    [InlineData("ReplicaSet/web-6d5f", "5f", null)]
    [InlineData("ReplicaSet/6d5f", "6d5f", null)]
    [InlineData("ReplicaSet/-6d5f", "6d5f", null)]
    [InlineData("StatefulSet/web-6d5f", "6d5f", null)]
    [InlineData(null, "6d5f", null)]
    public void Workload_OfAnOwner_IsTheDeploymentWhereTheHashTellsIt(string? owner, string? hash, string? workload) =>
        new ObjectNames(null, null, owner, hash).Workload.ShouldBe(workload);

    private static DecisionLogEntry Full() => new(
        Now,
        new AdmissionReview
        {
            Uid = "u-1",
            Namespace = "shop",
            User = "system:serviceaccount:kube-system:replicaset-controller",
            DryRun = true,
            Names = new(null, "web-", "ReplicaSet/web-6d5f", "6d5f"),
        },
        AdmissionResponse.Patched("policy-enabled", "[]"u8.ToArray()) with
        {
            Warnings = [new("host-network", "the pod \"shop\""), new("late", "too late")],
            Templates = ["sidecar", "grpc"],
        },
        "kube-apiserver",
        "canary",
        7,
        IsCached: false,
        TimeSpan.FromMilliseconds(1.25));

    private static string Write(bool json, DecisionLogEntry entry, LogLevel least = LogLevel.Information)
    {
        using var stream = new MemoryStream();
        using (var queue = new LogQueue(stream, 1 << 20, _ => { }))
        {
            new DecisionLog(queue, json, least).Write(entry);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // With a reader that sees a name that stands twice.
    private static List<string> KeysOf(string line)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        var keys = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                keys.Add(reader.GetString()!);
            }
        }

        return keys;
    }

    [GeneratedRegex(""" ([A-Za-z]+)=""")]
    private static partial Regex TextKey();

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """)]
    private static partial Regex Quoted();
}
