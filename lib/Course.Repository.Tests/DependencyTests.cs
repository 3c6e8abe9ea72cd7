using System.Xml.Linq;

namespace Course.Repository.Tests;

/// <summary>Dependencies point one way: kernels ← network ← charts and exercises ← grading ← command; the engine and the worker know little.</summary>
public sealed class DependencyTests
{
    /// <summary>What each project may reference directly. A project missing here fails the test.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Course.Files"] = [],
        ["Course.Nn.Kernels"] = [],
        ["Course.Nn"] = ["Course.Files", "Course.Nn.Kernels"],
        ["Course.Charts"] = ["Course.Nn"],
        ["Course.Nn.TorchSharp"] = ["Course.Nn"],
        ["Course.Nn.Benchmarks"] = ["Course.Files", "Course.Nn", "Course.Nn.TorchSharp"],
        ["Course.Exercises"] = ["Course.Nn"],
        ["Course.Notebooks"] = ["Course.Files"],
        ["Course.Site"] = ["Course.Files", "Course.Nn", "Course.Charts", "Course.Exercises", "Course.Notebooks"],
        ["Course.Grading.Worker"] = ["Course.Nn"],
        ["Course.Grading.Library"] = ["Course.Files", "Course.Nn.Kernels"],
        ["Course.Grading.Probe"] = [],
        ["Course.Grading"] = ["Course.Files", "Course.Nn", "Course.Charts", "Course.Exercises", "Course.Notebooks", "Course.Grading.Worker", "Course.Grading.Library", "Course.Grading.Probe"],
        ["Course.Cli"] = ["Course.Files", "Course.Nn", "Course.Nn.TorchSharp", "Course.Charts", "Course.Notebooks", "Course.Site", "Course.Grading", "Course.Grading.Worker", "Course.Grading.Probe"],
    };

    public static TheoryData<string> Projects() => [.. Repository.Files(".csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_AreAllowed(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        if (name.EndsWith(".Tests", StringComparison.Ordinal))
        {
            return;
        }

        Assert.True(Allowed.TryGetValue(name, out string[]? allowed), $"{project} has no row in the table of allowed references.");
        Assert.Empty(References(project).Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void TestProjects_AreNeverReferenced(string project) =>
        Assert.DoesNotContain(References(project), name => name.EndsWith(".Tests", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryProject_IsInTheSolution(string project) =>
        Assert.Contains($"\"{project}\"", File.ReadAllText(Repository.PathOf("Course.slnx")), StringComparison.Ordinal);

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
