using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace AudioPs.Commands;

/// <summary>
/// How PowerShell's cmdlets see the properties of clips and other arrays: as they are, with lists whose text is what is in them.
/// </summary>
/// <remarks>
/// Export-Csv asks each value for its text, and a bare array has none but the name of its type. <c>AudioPs.Types.ps1xml</c> names this
/// for each class, since PowerShell does not pass an adapter on to those that inherit it.
/// </remarks>
public sealed class ArrayPropertyAdapter : PSPropertyAdapter
{
    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        ArgumentNullException.ThrowIfNull(baseObject);
        var found = new Collection<PSAdaptedProperty>();
        foreach (var property in baseObject.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (IsShown(property)) found.Add(new PSAdaptedProperty(property.Name, property));
        return found;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName)
    {
        ArgumentNullException.ThrowIfNull(baseObject);
        var property = baseObject.GetType().GetProperty(propertyName, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        return property is not null && IsShown(property) ? new PSAdaptedProperty(property.Name, property) : null;
    }

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        var value = Of(adaptedProperty).GetValue(adaptedProperty.BaseObject);
        return value is IEnumerable list and not string ? new PrintedArray(list) : value;
    }

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return $"{Of(adaptedProperty).PropertyType}";
    }

    private static bool IsShown(PropertyInfo property) => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0;

    private static PropertyInfo Of(PSAdaptedProperty property) => (PropertyInfo)property.Tag;
}
