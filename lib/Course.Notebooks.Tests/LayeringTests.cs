using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests;

public class LayeringTests
{
    [Fact]
    public void Engine_KnowsNoOtherPartOfTheCourse() =>
        Assert.DoesNotContain(typeof(Notebook).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("Course.", StringComparison.Ordinal));
}
