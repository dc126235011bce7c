using Injector.Cli.Reporting;

namespace Injector.Cli.Tests.Reporting;

public class TerminalTextTests
{
    [Fact]
    public void Text_WithEscapes_CannotSteerTheTerminal() => TerminalText.Safe("a\e[31mb\rc\u009bd").ShouldBe("a\uFFFD[31mb\uFFFDc\uFFFDd");

    [Fact]
    public void Text_WithLinesAndTabs_StaysAsItIs() => TerminalText.Safe("ä\n\tb").ShouldBe("ä\n\tb");
}
