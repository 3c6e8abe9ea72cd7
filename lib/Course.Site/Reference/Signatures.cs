using Microsoft.CodeAnalysis;

namespace Course.Site.Reference;

/// <summary>Types and members as C# declares them.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat Member = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly);

    private static readonly SymbolDisplayFormat Name = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>Names that the compiler gives every record, and what every class inherits.</summary>
    private static readonly HashSet<string> Generated = ["Equals", "GetHashCode", "ToString", "PrintMembers", "EqualityContract", "<Clone>$", "Deconstruct", "op_Equality", "op_Inequality"];

    /// <summary>The name of a type, with what it takes.</summary>
    public static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(Name);

    /// <summary>A type's declaration without its body.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Enum } => "enum",
            { TypeKind: TypeKind.Delegate } => "delegate",
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsStatic: true } => "static class",
            { IsAbstract: true } => "abstract class",
            _ => "class",
        };
        IEnumerable<INamedTypeSymbol> above = type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent } ? type.Interfaces.Prepend(parent) : type.Interfaces;
        string[] names = type.TypeKind is TypeKind.Enum or TypeKind.Delegate ? [] : [.. above.Where(one => one.DeclaredAccessibility == Accessibility.Public && one.Name != "IEquatable").Select(NameOf)];
        return $"{kind} {NameOf(type)}{(names.Length > 0 ? " : " + string.Join(", ", names) : "")}";
    }

    /// <summary>A member's declaration without its body.</summary>
    public static string Of(ISymbol member) => member.ToDisplayString(Member);

    /// <summary>The members a reader may use: constructors, then properties, methods, operators and values, as they are declared.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && !member.IsImplicitlyDeclared && !Generated.Contains(member.Name))
        .Where(member => member is IPropertySymbol or IEventSymbol || (member is IFieldSymbol field && field.Name != "value__")
            || member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.Constructor })
        .Where(member => type.TypeKind != TypeKind.Delegate && !IsEmptyConstructor(member))
        .OrderBy(Rank);

    private static bool IsEmptyConstructor(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } && string.IsNullOrEmpty(member.GetDocumentationCommentXml());

    private static int Rank(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
        IFieldSymbol => 1,
        IPropertySymbol => 2,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 3,
        _ => 4,
    };
}
