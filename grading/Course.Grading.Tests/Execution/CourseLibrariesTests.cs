using System.Reflection;
using Course.Grading.Execution;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Execution;

public class CourseLibrariesTests
{
    /// <summary>Packages that read and write files, which a solution cannot reach.</summary>
    private static readonly string[] ForFiles = ["CsvHelper", "Google.Protobuf"];

    /// <summary>A library that lacked one would throw in the middle of a right solution, and cost its points.</summary>
    [Theory]
    [InlineData(typeof(Tensor))]
    [InlineData(typeof(Naive))]
    public void Files_HoldEverythingTheLibraryComputesWith(Type inside)
    {
        string[] needed = [.. inside.Assembly.GetReferencedAssemblies().Where(name => !IsOfTheRuntime(name) && !ForFiles.Contains(name.Name)).Select(name => $"{name.Name}.dll")];
        Assert.Contains("System.Numerics.Tensors.dll", needed);
        Assert.Equal([], needed.Except(CourseLibraries.Files));
    }

    /// <summary>Where the library looks for it, so that 11-fine-tune runs in the sandbox as it does in the notebook.</summary>
    [Fact]
    public void Data_LiesBesideTheLibrary()
    {
        string folder = Path.GetDirectoryName(typeof(Tensor).Assembly.Location)!;
        Assert.NotEmpty(CourseLibraries.Data);
        Assert.All(CourseLibraries.Data, file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
    }

    private static bool IsOfTheRuntime(AssemblyName name) =>
        Path.GetDirectoryName(Assembly.Load(name).Location) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
