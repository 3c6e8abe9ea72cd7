using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Running;

public class CheckOutcomeTests
{
    [Fact]
    public void Among_SeveralOfOneExercise_TheLastCounts() => Assert.Equal(
        [new CheckOutcome("a", CheckStatus.Passed, 3, 4, "third"), new CheckOutcome("b", CheckStatus.Failed, 0, 2, "second")],
        CheckOutcome.Among([Shown("a", "failed", 1, 4, "first"), Shown("b", "failed", 0, 2, "second"), Shown("a", "passed", 3, 4, "third")]));

    [Theory]
    [InlineData("passed", CheckStatus.Passed)]
    [InlineData("failed", CheckStatus.Failed)]
    [InlineData("not attempted", CheckStatus.NotAttempted)]
    public void Among_EveryStatus_IsRead(string written, CheckStatus status) =>
        Assert.Equal(status, Assert.Single(CheckOutcome.Among([Shown("a", written, 1, 2, "")])).Status);

    /// <summary>The last that can be read: a later output that is no result does not undo one.</summary>
    [Fact]
    public void Among_OutputsThatAreNoResults_AreLeftOut()
    {
        JsonArray outputs =
        [
            null,
            new JsonObject { ["output_type"] = "stream" },
            new JsonObject { ["data"] = "text" },
            new JsonObject { ["data"] = new JsonObject { [Mime.Check] = "text" } },
            Shown("a", "passed", 1, 2, "right"),
            Shown("a", "excellent", 9, 9, "no such status"),
            new JsonObject { ["data"] = new JsonObject { [Mime.Check] = new JsonObject { ["status"] = "passed" } } },
        ];

        Assert.Equal([new CheckOutcome("a", CheckStatus.Passed, 1, 2, "right")], CheckOutcome.Among(outputs));
    }

    [Fact]
    public void Among_PointsThatAreNoNumbers_AreNone()
    {
        JsonObject output = Shown("a", "passed", 1, 2, "");
        output["data"]![Mime.Check]!["points"] = "1";
        output["data"]![Mime.Check]!["maxPoints"] = null;

        Assert.Equal([new CheckOutcome("a", CheckStatus.Passed, 0, 0, "")], CheckOutcome.Among([output]));
    }

    /// <summary>Jupyter and VS Code keep what the tool sends them as text, in one piece or in lines.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Among_ResultsThatAFrontEndKeptAsText_AreRead(bool inLines)
    {
        JsonObject output = Shown("a", "passed", 1, 2, "right");
        string text = output["data"]![Mime.Check]!.ToJsonString().Replace(",", ",\n", StringComparison.Ordinal);
        output["data"]![Mime.Check] = inLines ? MultilineText.ToLines(text) : text;

        Assert.Equal([new CheckOutcome("a", CheckStatus.Passed, 1, 2, "right")], CheckOutcome.Among([output]));
    }

    private static JsonObject Shown(string id, string status, double points, double maxPoints, string message) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject
        {
            [Mime.Check] = new JsonObject { ["id"] = id, ["status"] = status, ["points"] = points, ["maxPoints"] = maxPoints, ["message"] = message },
        },
    };
}
