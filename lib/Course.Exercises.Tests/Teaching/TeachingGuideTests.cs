using System.Text.RegularExpressions;

namespace Course.Exercises.Tests.Teaching;

/// <summary>
/// The tables of docs/teaching.md are what the notebooks and the checks say today. <c>COURSE_TEACHING=write</c> writes them anew. Which element is
/// the worst of several that are equally bad depends on the last bit, and so on the processor: elements and their values are not compared.
/// </summary>
public sealed partial class TeachingGuideTests
{
    private static readonly string Guide = Checkout.PathOf("docs", "teaching.md");

    [Fact]
    public void Plan_IsThatOfTheNotebooks() => Check("plan", TeachingTables.Plan());

    [Fact]
    public void Mistakes_ShowTheNumbersThatTheChecksPrint() => Check("mistakes", TeachingTables.Mistakes());

    private static void Check(string part, string made)
    {
        (string begin, string end) = ($"<!-- {part}: made by TeachingGuideTests -->\n\n", $"<!-- end of {part} -->\n");
        string guide = File.ReadAllText(Guide).ReplaceLineEndings("\n");
        int from = guide.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = guide.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"docs/teaching.md has no part {part}");
        if (Environment.GetEnvironmentVariable("COURSE_TEACHING") == "write")
        {
            guide = guide[..from] + made.TrimEnd('\n') + "\n\n" + guide[to..];
            File.WriteAllText(Guide, guide);
            return;
        }

        Assert.Equal(made.TrimEnd('\n').Split('\n').Select(WithoutElements), guide[from..to].TrimEnd('\n').Split('\n').Select(WithoutElements));
    }

    private static string WithoutElements(string row) => Element().Replace(row, "$1[] is …,$2 …");

    [GeneratedRegex(@"(\w+)(?:\[[\d,]+\])? is -?[\w.+-]+,( \w+) -?[\w.+-]+(?= \()")]
    private static partial Regex Element();
}
