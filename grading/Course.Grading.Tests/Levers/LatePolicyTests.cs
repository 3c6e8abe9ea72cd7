using Course.Grading.Levers;
using Course.Grading.Results;

namespace Course.Grading.Tests.Levers;

public sealed class LatePolicyTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly NotebookGrade Grade = new("anna", "02.ipynb", [new ExerciseGrade("02-multiply-gate", "t", 7.5, 10, Verdict.PartlyCorrect, "")], []);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(15, 0)]            // within the grace of 15 minutes
    [InlineData(16, 10)]           // counted from the due time: one hour has begun
    [InlineData(60, 10)]
    [InlineData(61, 20)]
    [InlineData(100 * 60, 50)]     // the most
    public void Penalty_CountsBegunHours_AfterTheGrace_UpToTheMost(int minutesLate, double percent)
    {
        var policy = new LatePolicy(Due, 10, TimeSpan.FromHours(1)) { Grace = TimeSpan.FromMinutes(15), MostPercent = 50 };

        NotebookGrade changed = policy.Apply(Grade, Due.AddMinutes(minutesLate));

        Assert.Equal(percent, changed.Late?.Percent ?? 0);
        Assert.Equal(Math.Round(7.5 * (1 - percent / 100), 2), changed.Points);
        Assert.Equal((7.5, 10), (changed.RawPoints, changed.MaxPoints));
        Assert.Equal(percent > 0 ? 1 : 0, changed.Notes.Count);
    }

    [Fact]
    public void Note_SaysHowLateAndWhatItCosts()
    {
        NotebookGrade changed = new LatePolicy(Due, 10, TimeSpan.FromDays(1)).Apply(Grade, Due.AddHours(27));

        Assert.Equal("handed in 1 d 3 h late (2026-11-21 15:00:00 UTC, due 2026-11-20 12:00:00 UTC): 20 % of the points earned, 1.5, are taken off", Assert.Single(changed.Notes));
    }

    [Theory]
    [InlineData("2026-11-20 12:00:00.123456 UTC", 12, 0)]
    [InlineData("2026-11-20T12:00", 12, 0)]
    [InlineData("2026-11-20 12:00:00+01:00", 11, 0)]
    [InlineData("2026-11-20 12:00:00 -0530", 17, 30)]
    [InlineData("2026-11-20 12:00 Europe/Berlin", 11, 0)]
    [InlineData(" 2026-11-20T12:00:00Z\n", 12, 0)]
    public void Time_IsReadAsItIsUsuallyWritten(string text, int hour, int minute)
    {
        DateTimeOffset time = PointInTime.Parse(text)!.Value;

        Assert.Equal((20, hour, minute), (time.UtcDateTime.Day, time.UtcDateTime.Hour, time.UtcDateTime.Minute));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("20.11.2026 12:00")]
    [InlineData("2026-11-31 12:00")]
    [InlineData("2026-11-20 12:00 PST")]
    [InlineData("2026-11-20 12:00 Nowhere/Land")]
    [InlineData("2026-11-20 12:00 +99:00")]
    [InlineData("0001-01-01 00:00 +14:00")]
    public void TextThatIsNoTime_IsNull(string text) => Assert.Null(PointInTime.Parse(text));
}
