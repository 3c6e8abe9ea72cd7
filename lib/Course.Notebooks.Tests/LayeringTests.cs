using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests;

public class LayeringTests
{
    /// <summary>Files are files, whatever is in them.</summary>
    private const string Files = "Course.Files";

    [Fact]
    public void Engine_KnowsNoOtherPartOfTheCourseButItsFiles() => Assert.Equal(
        [Files],
        typeof(Notebook).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name => name.StartsWith("Course.", StringComparison.Ordinal)));
}
