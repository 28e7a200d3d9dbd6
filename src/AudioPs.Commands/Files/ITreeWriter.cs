using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>The parameters of every cmdlet that writes a file for each input, into a folder that keeps their tree.</summary>
internal interface ITreeWriter
{
    /// <summary>The folder, or the file for one input; null where nothing is written.</summary>
    string? Destination { get; }

    /// <summary>Folder at which the kept tree begins, or null.</summary>
    string? BasePath { get; }

    /// <summary>What files in the folder are called, or null.</summary>
    string? Name { get; }

    /// <summary>Whether existing files are replaced.</summary>
    SwitchParameter Force { get; }

    /// <summary>Whether inputs whose file exists are passed over.</summary>
    SwitchParameter SkipExisting { get; }

    /// <summary>Whether inputs whose file exists and is as new are passed over, and older files replaced.</summary>
    SwitchParameter Newer { get; }
}
