<#
.SYNOPSIS
  Starts the order system on several nodes of this machine, waits until they have a leader, and says where they are.
.DESCRIPTION
  run-cluster.ps1 [-Nodes N] [-BasePort P] [-Folder F]   starts; Ctrl+C stops them
  run-cluster.ps1 stop [-Folder F]                       stops them from elsewhere
  Logs, process ids and the state of the nodes are kept in the folder: the same nodes find their orders again.
#>
param(
    [ValidateSet('start', 'stop')] [string] $Command = 'start',
    [ValidateRange(1, 99)] [int] $Nodes = 3,
    [ValidateRange(1, 65000)] [int] $BasePort = 5000,
    [string] $Folder = (Join-Path ([IO.Path]::GetTempPath()) 'catga-order-system')
)

$ErrorActionPreference = 'Stop'
$readyWithinSeconds = 60

# Ends exactly the processes whose ids were written down.
function Stop-Nodes {
    Get-ChildItem -Path $Folder -Filter 'node*.pid' -ErrorAction SilentlyContinue | ForEach-Object {
        $id = [int](Get-Content $_.FullName)
        Stop-Process -Id $id -ErrorAction SilentlyContinue
        Wait-Process -Id $id -Timeout 10 -ErrorAction SilentlyContinue
        Remove-Item $_.FullName
    }
}

if ($Command -eq 'stop') {
    Stop-Nodes
    Write-Host "The nodes of $Folder are stopped."
    exit 0
}

if (Get-ChildItem -Path $Folder -Filter 'node*.pid' -ErrorAction SilentlyContinue) {
    Write-Error "There are process ids in $Folder already. Stop those nodes first: run-cluster.ps1 stop -Folder $Folder"
}

New-Item -ItemType Directory -Force -Path $Folder | Out-Null
Write-Host 'Building the order system …'
& dotnet build (Join-Path $PSScriptRoot 'OrderSystem.csproj') -c Release -v quiet -nologo
if ($LASTEXITCODE -ne 0) { exit 1 }
$program = Join-Path $PSScriptRoot 'bin/Release/net10.0/OrderSystem.dll'

# Each node has a folder of its own in there. Other nodes are another cluster, with other orders.
$data = Join-Path $Folder "data-$Nodes-from-$BasePort"

# Who knows it is a node; nobody else may learn it.
$bytes = [byte[]]::new(32)
[Security.Cryptography.RandomNumberGenerator]::Fill($bytes)
$env:Cluster__Secret = [Convert]::ToHexString($bytes)
for ($node = 0; $node -lt $Nodes; $node++) {
    Set-Item -Path "env:Cluster__Members__$node" -Value "http://localhost:$($BasePort + $node)"
}

$processes = @()
try {
    for ($node = 0; $node -lt $Nodes; $node++) {
        $process = Start-Process dotnet -PassThru -NoNewWindow `
            -ArgumentList $program, '--cluster', '--port', ($BasePort + $node), '--node-id', "node$node", `
                '--data', "`"$(Join-Path $data "node$node")`"" `
            -RedirectStandardOutput (Join-Path $Folder "node$node.log") `
            -RedirectStandardError (Join-Path $Folder "node$node.error.log")
        $processes += $process
        Set-Content -Path (Join-Path $Folder "node$node.pid") -Value $process.Id
    }

    for ($node = 0; $node -lt $Nodes; $node++) {
        $url = "http://localhost:$($BasePort + $node)"
        $deadline = (Get-Date).AddSeconds($readyWithinSeconds)
        while ($true) {
            try { Invoke-RestMethod "$url/health" -TimeoutSec 2 | Out-Null; break }
            catch {
                if ((Get-Date) -gt $deadline) {
                    throw "node$node is not ready; its log is $(Join-Path $Folder "node$node.log")."
                }
                Start-Sleep -Milliseconds 200
            }
        }
        Write-Host "node$node is ready: $url"
    }

    # Ready is a node that has seen a leader; on a busy machine that one may be followed by another just now.
    $deadline = (Get-Date).AddSeconds($readyWithinSeconds)
    while ($true) {
        $leader = try { (Invoke-RestMethod "http://localhost:$BasePort/cluster" -TimeoutSec 2).leader } catch { $null }
        if ($leader) { break }
        if ((Get-Date) -gt $deadline) { throw "The nodes have no leader. Their logs are in $Folder." }
        Start-Sleep -Milliseconds 200
    }
    Write-Host "`nThe leader is $leader. Any node takes requests. Logs and state are in $Folder. Ctrl+C stops all nodes."

    # Until Ctrl+C, or until "stop" from elsewhere has ended them.
    while ($processes | Where-Object { -not $_.HasExited }) { Start-Sleep -Seconds 1 }
}
finally {
    Write-Host "`nStopping the nodes …"
    Stop-Nodes
}
