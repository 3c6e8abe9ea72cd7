using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>The kernels are two books with the same contents.</summary>
public class BooksTests
{
    [Fact]
    public void NaiveAndFast_ImplementEveryInterfaceOfOperations()
    {
        string[] operations = [.. typeof(Naive).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && !type.Name.EndsWith("Operation", StringComparison.Ordinal) && !type.IsGenericType)
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal)];
        Assert.Contains(nameof(IUpdate), operations);
        Assert.Equal(operations, Interfaces(typeof(Naive)));
        Assert.Equal(operations, Interfaces(typeof(Fast)));
    }

    private static IEnumerable<string> Interfaces(Type book) => book.GetInterfaces().Select(type => type.Name).Order(StringComparer.Ordinal);
}
