using System.Reflection;
using System.Runtime.Loader;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Where a student's library is loaded: from its bytes, so that the file can be written anew, and beside the Course.Nn that is
/// in use, so that its tensors are the notebook's. It goes when nothing of the library is used any more.
/// </summary>
internal sealed class MyLibraryContext() : AssemblyLoadContext("MyNn", isCollectible: true)
{
    /// <summary>Loads an assembly.</summary>
    /// <exception cref="BadImageFormatException">The bytes are not one.</exception>
    internal static Assembly LoadBytes(byte[] bytes) => new MyLibraryContext().LoadFromStream(new MemoryStream(bytes));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly course = typeof(Tensor).Assembly;
        return assemblyName.Name == course.GetName().Name ? course
            : course.GetReferencedAssemblies().Any(reference => reference.Name == assemblyName.Name) ? GetLoadContext(course)!.LoadFromAssemblyName(assemblyName)
            : null;
    }
}
