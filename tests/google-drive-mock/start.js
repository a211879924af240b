// Starts the mock on a free port of this machine and tells which.
const server = require('google-drive-mock').startServer(0, '127.0.0.1');
server.on('listening', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
