namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>Dates and durations; now is 2024-02-29 18:30:07 UTC.</summary>
public sealed class DateTests
{
    private const string Data = """
        {"none":null}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        {
            "date of Unix seconds",
            """{{ date "2006-01-02 15:04:05" 86399 }} {{ date "Mon Jan _2 3:04PM 06" 1700000000 }}""",
            "1970-01-01 23:59:59 Tue Nov 14 10:13PM 23"
        },
        { "htmlDate", """{{ htmlDate 0 }} {{ htmlDateInZone 1700000000 "UTC" }}""", "1970-01-01 2023-11-14" },
        {
            "date in a zone",
            """{{ dateInZone "15:04 MST -0700" 1720000000 "Europe/Berlin" }} {{ dateInZone "15:04" 1720000000 "Mars/Base" }}""",
            "11:46 CEST +0200 09:46"
        },
        { "date of a text means now", """{{ date "2006-01-02" "1999" }}""", "2024-02-29" },
        { "date of a float means now", """{{ date "15:04:05" 1.5 }}""", "18:30:07" },
        { "now", """{{ now | date "2006-01-02T15:04:05Z07:00" }}""", "2024-02-29T18:30:07Z" },
        {
            "now moved",
            """{{ now | dateModify "-24h" | date "2006-01-02" }}{{ now | date_modify "+1h30m" | date " 15:04" }}""",
            "2024-02-28 20:00"
        },
        { "toDate", """{{ toDate "2006-01-02" "2023-12-31" | date "02/01/2006" }}""", "31/12/2023" },
        { "toDate of another text is the zero time", """{{ toDate "2006-01-02" "tomorrow" }}""", "0001-01-01 00:00:00 +0000 UTC" },
        {
            "layout pieces",
            """{{ date "Monday, 02-Jan-06 15:04:05.000 MST Month 002 __2" 1700000000 }}""",
            "Tuesday, 14-Nov-23 22:13:20.000 UTC Month 318 318"
        },
        { "unixEpoch", """{{ toDate "2006-01-02" "2001-09-09" | unixEpoch }}""", "999993600" },
        { "time prints", """{{ toDate "2006-01-02 15:04" "2020-02-03 04:05" }}""", "2020-02-03 04:05:00 +0000 UTC" },
        {
            "methods of a time",
            """{{ $t := toDate "2006-01-02" "2020-02-29" }}{{ $t.Year }} {{ $t.Unix }} {{ $t.Format "Jan 2" }} {{ ($t.AddDate 1 0 0).Format "2006-01-02" }}""",
            "2020 1582934400 Feb 29 2021-03-01"
        },
        { "duration of seconds", """{{ duration "95" }} {{ duration 3600 }} {{ duration 1.5 }}""", "1m35s 0s 0s" },
        {
            "durationRound",
            """{{ durationRound "2h10m5s" }} {{ durationRound "2400h10m5s" }} {{ durationRound "400ms" }}""",
            "2h 3mo 0s"
        },
        { "bad duration leaves the time", """{{ toDate "2006-01-02" "2020-01-01" | dateModify "soon" | date "2006" }}""", "2020" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "mustToDate of another text",
            """{{ mustToDate "2006-01-02" "tomorrow" }}""",
            "template: t:1:3: executing \"t\" at <mustToDate \"2006-01-02\" \"tomorrow\">: error calling mustToDate: parsing time \"tomorrow\" as \"2006-01-02\": cannot parse \"tomorrow\" as \"2006\""
        },
        {
            "mustDateModify by no duration",
            """{{ toDate "2006-01-02" "2020-01-01" | mustDateModify "soon" }}""",
            "template: t:1:38: executing \"t\" at <mustDateModify \"soon\">: error calling mustDateModify: time: invalid duration \"soon\""
        },
        {
            "dateModify of a text",
            """{{ dateModify "1h" "x" }}""",
            """template: t:1:19: executing "t" at <"x">: can't handle "x" for arg of type time.Time"""
        },
        {
            "unixEpoch of a number",
            "{{ unixEpoch 5 }}",
            """template: t:1:13: executing "t" at <5>: can't handle 5 for arg of type time.Time"""
        },
        { "date with a number as layout", "{{ date 1 2 }}", """template: t:1:8: executing "t" at <1>: expected string; found 1""" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Date_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Date_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
