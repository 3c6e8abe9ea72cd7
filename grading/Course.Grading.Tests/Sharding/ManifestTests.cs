using Course.Grading.Levers;
using Course.Grading.Sharding;
using Course.Grading.Tests.Submissions;

namespace Course.Grading.Tests.Sharding;

/// <summary>Parts of a class belong together only where everything is the same that a grade may come from; how fast they were graded is not.</summary>
public sealed class ManifestTests : IDisposable
{
    private static LatePolicy Late { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), 10, TimeSpan.FromDays(1));

    private static InstructorLevers Levers { get; } = new() { Late = Late };

    private readonly ClassFolder _class = new();

    public ManifestTests()
    {
        _class.Write("anna", "02-multiply-gate");
        File.WriteAllText(_class.Beside("table.csv"), "student,notebook,exercise,points,comment\n");
    }

    public static TheoryData<string> Options => [.. Changes.Keys];

    private static Dictionary<string, Func<ManifestTests, Manifest>> Changes { get; } = new()
    {
        ["--timeout"] = one => Of(one.Graded with { TimeLimit = TimeSpan.FromSeconds(5) }),
        ["--carry-forward"] = one => Of(one.Graded with { CarriedForward = 0.5 }),
        ["--only"] = one => Of(one.Graded with { Only = ["02-multiply-gate"] }),
        ["--per-student"] = one => Of(one.Graded with { PerStudent = true }),
        ["--sandbox"] = one => Manifest.Of(one.Graded, "another", Levers),
        ["--due"] = one => Of(one.Graded, Levers with { Late = Late with { Due = Late.Due.AddDays(1) } }),
        ["--late"] = one => Of(one.Graded, Levers with { Late = Late with { Unit = TimeSpan.FromHours(1) } }),
        ["--late-most"] = one => Of(one.Graded, Levers with { Late = Late with { MostPercent = 50 } }),
        ["--grace"] = one => Of(one.Graded, Levers with { Late = Late with { Grace = TimeSpan.FromMinutes(5) } }),
        ["--handed-in"] = one => Of(one.Graded, Levers with { HandInTimes = one._class.Beside("table.csv") }),
        ["--extra"] = one => Of(one.Graded, Levers with { Extra = ["02-multiply-gate"] }),
        ["--manual"] = one => Of(one.Graded, Levers with { Manual = one._class.Beside("table.csv") }),
    };

    private GradingOptions Graded => _class.Options;

    public void Dispose() => _class.Dispose();

    [Theory]
    [MemberData(nameof(Options))]
    public void PartWithAnotherOption_IsRefusedByItsName(string option) =>
        Assert.EndsWith($" {option}", Changes[option](this).DifferenceFrom(Of(Graded)), StringComparison.Ordinal);

    [Fact]
    public void JobsAndWhatIsKept_MakeNoDifference() =>
        Assert.Null(Of(Graded with { Jobs = 7, Resume = true, Kept = "elsewhere", Shard = new Shard(2, 3) }).DifferenceFrom(Of(Graded)));

    [Fact]
    public void OtherClass_IsNamedByItsFirstDifference()
    {
        Manifest before = Of(Graded);
        _class.Write("anna", "02-multiply-gate", "02-central-difference");

        Assert.StartsWith("saw another class; the first difference is at “anna/", Of(Graded).DifferenceFrom(before), StringComparison.Ordinal);
        Assert.StartsWith($"{_class.Path}: is another class", before.DifferenceFrom(_class.Path, Graded.Source), StringComparison.Ordinal);
        Assert.Null(Of(Graded).DifferenceFrom(_class.Path, Graded.Source));
        Assert.StartsWith($"{_class.Path}: are other notebooks", Of(Graded).DifferenceFrom(_class.Path, _class.Path), StringComparison.Ordinal);
    }

    private static Manifest Of(GradingOptions options, InstructorLevers? levers = null) => Manifest.Of(options, "bubblewrap", levers ?? Levers);
}
