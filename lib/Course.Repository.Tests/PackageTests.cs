using System.Xml.Linq;

namespace Course.Repository.Tests;

public sealed class PackageTests
{
    [Fact]
    public void EveryPackage_HasAReason()
    {
        var versions = XDocument.Load(Repository.PathOf("Directory.Packages.props"));
        foreach (XElement package in versions.Descendants("PackageVersion"))
        {
            bool explained = package.NodesBeforeSelf().LastOrDefault(node => node is XElement or XComment) is XComment;
            Assert.True(explained, $"{package.Attribute("Include")!.Value} has no comment above it that says why it was chosen.");
        }
    }

    [Fact]
    public void EveryPackageVersion_IsUsed()
    {
        string[] used = [.. Repository.Files(".csproj").Append("Directory.Build.props")
            .SelectMany(file => XDocument.Load(Repository.PathOf(file)).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value)];
        string[] transitive =
        [
            "Microsoft.AspNetCore.Html.Abstractions", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.Common",
            "Microsoft.CodeAnalysis.CSharp.Features", "Microsoft.CodeAnalysis.CSharp.Workspaces", "Microsoft.CodeAnalysis.Features",
            "Microsoft.CodeAnalysis.Scripting", "Microsoft.CodeAnalysis.VisualBasic", "Microsoft.CodeAnalysis.VisualBasic.Workspaces",
            "Microsoft.CodeAnalysis.Workspaces.Common", "Microsoft.Diagnostics.Tracing.TraceEvent", "System.Management", "System.Reactive", "WebDriverBiDi",
        ];

        IEnumerable<string> declared = XDocument.Load(Repository.PathOf("Directory.Packages.props"))
            .Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

        Assert.Empty(declared.Except(used).Except(transitive));
    }

    /// <summary>What <c>dotnet pack</c> makes packages of: nobody should publish a test or the grader by mistake.</summary>
    [Fact]
    public void OnlyTheLibraries_ArePackages()
    {
        Assert.Contains("<IsPackable>false</IsPackable>", File.ReadAllText(Repository.PathOf("Directory.Build.props")), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Files(".csproj"), project => File.ReadAllText(Repository.PathOf(project)).Contains("IsPackable", StringComparison.Ordinal));
        Assert.Equal(
            ["lib/Course.Nn.Kernels/Course.Nn.Kernels.csproj", "lib/Course.Nn/Course.Nn.csproj"],
            Repository.Files(".csproj").Where(project => XDocument.Load(Repository.PathOf(project)).Descendants("Import").Any(import => import.Attribute("Project")!.Value.EndsWith("/Package.props", StringComparison.Ordinal))));
    }
}
