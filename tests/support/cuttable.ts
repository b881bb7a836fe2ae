import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A line between two programs that can be cut: nothing passes and nobody is told (`silence`), or connections break (`sever`). */
export class CuttableLine {
  private readonly pairs = new Set<[Socket, Socket]>()
  private state: 'open' | 'silent' | 'severed' = 'open'

  private constructor(private readonly server: Server, private readonly target: { host: string; port: number }) {
    server.on('connection', (near) => this.accept(near))
  }

  static async open(target: { host: string; port: number }): Promise<CuttableLine> {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return new CuttableLine(server, target)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  private accept(near: Socket): void {
    near.on('error', () => {})
    if (this.state === 'severed') return void near.destroy()
    const far = connect(this.target)
    const pair: [Socket, Socket] = [near, far]
    this.pairs.add(pair)
    const end = () => {
      this.pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    far.on('error', end)
    near.on('close', end)
    far.on('close', end)
    near.on('data', (data) => far.write(data))
    far.on('data', (data) => near.write(data))
    if (this.state === 'silent') for (const socket of pair) socket.pause()
  }

  silence(): void {
    this.state = 'silent'
    for (const pair of this.pairs) for (const socket of pair) socket.pause()
  }

  sever(): void {
    this.state = 'severed'
    for (const pair of [...this.pairs]) for (const socket of pair) socket.destroy()
  }

  heal(): void {
    this.state = 'open'
    for (const pair of this.pairs) for (const socket of pair) socket.resume()
  }

  async close(): Promise<void> {
    this.sever()
    await new Promise((done) => this.server.close(done))
  }
}
